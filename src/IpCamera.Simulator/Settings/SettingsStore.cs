using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace IpCamera.Simulator.Settings;

/// <summary>The values of one camera's settings, by variable name.</summary>
internal sealed class SettingsStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public SettingsStore(FirmwareProfile profile)
    {
        foreach (Setting setting in Sections.All.SelectMany(section => section.KnownTo(profile)))
        {
            _values[setting.Variable] = setting.Default;
        }
    }

    public string? Find(string variable)
    {
        lock (_lock)
        {
            return _values.GetValueOrDefault(variable);
        }
    }

    /// <summary>The value of a setting every firmware has.</summary>
    public string Text(string variable) =>
        Find(variable) ?? throw new KeyNotFoundException($"No setting is called '{variable}'.");

    /// <summary>The number a setting holds, 0 when this firmware does not have it.</summary>
    public long Number(string variable) => long.TryParse(Find(variable), out long number) ? number : 0;

    /// <returns>Whether this firmware has the setting.</returns>
    public bool TrySet(string variable, string value)
    {
        lock (_lock)
        {
            if (!_values.ContainsKey(variable))
            {
                return false;
            }

            _values[variable] = value;
            return true;
        }
    }

    /// <summary>Sets several values at once; those this firmware does not have are left out.</summary>
    public void Apply(IEnumerable<KeyValuePair<string, string>> values)
    {
        lock (_lock)
        {
            foreach ((string variable, string value) in values)
            {
                if (_values.ContainsKey(variable))
                {
                    _values[variable] = value;
                }
            }
        }
    }

    public IReadOnlyDictionary<string, string> Snapshot()
    {
        lock (_lock)
        {
            return new Dictionary<string, string>(_values, StringComparer.Ordinal);
        }
    }
}
