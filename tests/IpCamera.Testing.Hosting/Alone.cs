namespace IpCamera.Testing.Hosting;

/// <summary>
/// The tests that load the machine, and those that judge how soon something happens: one after the other, when the rest is done. Beside
/// them a time-out of a second would be measured against the neighbours and not against the module.
/// </summary>
[CollectionDefinition(Collection, DisableParallelization = true)]
public sealed class Alone
{
    /// <summary>The collection of these tests.</summary>
    public const string Collection = "Alone";
}
