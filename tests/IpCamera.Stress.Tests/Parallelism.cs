// Beside each other a time-out of a second would be measured against the neighbours and not against the module.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
[assembly: AssemblyFixture(typeof(IpCamera.Testing.SoleTurn))]
