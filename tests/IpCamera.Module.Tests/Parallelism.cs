[assembly: AssemblyFixture(typeof(IpCamera.Testing.SharedTurn))]
