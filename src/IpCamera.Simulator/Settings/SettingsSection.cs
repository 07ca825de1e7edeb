using System.Collections.Generic;
using System.Linq;

namespace IpCamera.Simulator.Settings;

/// <summary>Settings that are set by one CGI and reported together.</summary>
internal sealed class SettingsSection
{
    /// <param name="setter">The CGI that sets them, or null when a special one does.</param>
    /// <param name="prefix">What a variable's name has before the parameter's.</param>
    /// <param name="settings">In the order they are reported.</param>
    public SettingsSection(string? setter, string prefix, params Setting[] settings)
    {
        Setter = setter;
        Settings = [.. settings.Select(setting =>
            setting.Variable.Length > 0 ? setting : setting with { Variable = prefix + setting.Parameter })];
    }

    public string? Setter { get; }

    public IReadOnlyList<Setting> Settings { get; }

    public IEnumerable<Setting> KnownTo(FirmwareProfile profile) => Settings.Where(setting => setting.Since <= profile.Generation);
}
