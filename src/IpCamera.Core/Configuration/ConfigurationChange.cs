using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Security;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Cgi;
using IpCamera.Settings;

namespace IpCamera.Configuration;

/// <summary>What makes a section of a camera as a configuration has it: read, laid over, and ready to be sent.</summary>
public sealed class ConfigurationChange
{
    /// <summary>What a camera may be lost by comes last: the accounts, then the ways to reach it.</summary>
    private static readonly string[] LastSections = ["User", "Pppoe", "Wifi", "Network"];

    private readonly ConfigurationPart _wanted;
    private readonly CamSettings? _record;
    private readonly CamUserTable? _users;
    private readonly CamDeviceTable? _devices;
    private readonly List<(string? Key, CamField Field, object? Wanted, object? Before)> _differing = [];
    private readonly List<(string? Key, CamChange Change)> _changes = [];
    private readonly Dictionary<string, SecureString> _passwords = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CamPermissionLevel> _permissions = new(StringComparer.Ordinal);
    private readonly List<string> _remarks = [];
    private readonly bool _force;

    private ConfigurationChange(ConfigurationPart wanted, CgiVariables variables, bool force)
    {
        _wanted = wanted;
        _force = force;
        switch (wanted.Section.Name)
        {
            case "User":
                _users = CamUserTable.Read(variables);
                _users.RequireUncut();
                LayOverAccounts(_users);
                if (_changes.Count > 0) _users.RequireWhole();
                break;
            case "Device":
                _devices = CamDeviceTable.Read(variables);
                _devices.RequireUncut();
                LayOverDevices(_devices);
                if (_changes.Count > 0) _devices.RequireWhole();
                break;
            default:
                _record = wanted.Section.Read(variables)!.Single();
                LayOver(null, _record, wanted.Items[0]);
                if (_record.HasChanges()) _record.RequireWhole();
                break;
        }
    }

    /// <summary>The section's name.</summary>
    public string Section => _wanted.Section.Name;

    /// <summary>True where something is to be sent.</summary>
    public bool IsNeeded => _changes.Count > 0;

    /// <summary>True for what a camera may take when it restarts, and report as it was until then.</summary>
    public bool TakesRestart => Section is "Wifi" or "Network" or "Pppoe";

    /// <summary>What changes, from what to what; secrets masked.</summary>
    public string Description => $"Set {Section}: {string.Join(", ", _changes.Select(one => one.Key is null ? $"{one.Change}" : $"{one.Key}.{one.Change}"))}";

    /// <summary>What the user should know before the question.</summary>
    /// <param name="firmware">The camera's firmware; null where it is not known.</param>
    public IReadOnlyList<string> FindWarnings(string? firmware)
    {
        var warnings = new List<string>();
        foreach ((string? _, CamChange change) in _changes)
        {
            if (change.ValueSince is string since && !FirmwareAge.IsAtLeast(firmware, since))
            {
                warnings.Add($"{change.Name} {change.New} came with the firmware {since}; the camera has {firmware ?? "an unknown one"}.");
            }
        }

        warnings.AddRange(_passwords.Where(one => one.Value.Length == 0)
            .Select(one => $"The account '{one.Key}' is to have no password: whoever reaches the camera can use it."));
        if (_record is CamNetwork network && network.WillMove())
        {
            string port = network.Port is int number ? $" on port {number}" : string.Empty;
            string place = network.IPAddress?.ToString() ?? "the address that a DHCP server gives it";
            warnings.Add($"From its next restart on the camera answers{port} at {place}.");
        }

        if (_record is CamUpnp { Enabled: true })
        {
            warnings.Add("The camera will ask the router for the port that it answers on; of several behind one router only one can have it.");
        }

        if (_record is CamWifi wifi && wifi.WillJoin())
        {
            warnings.Add("From its next restart on the camera uses the wireless settings of the file; if it cannot join, only a cable brings it back.");
        }

        return warnings;
    }

    /// <summary>
    /// The sections of a configuration that a camera has otherwise, in an order that keeps it reachable. All that is wrong with any of
    /// them is found before anything is sent.
    /// </summary>
    /// <param name="client">The camera.</param>
    /// <param name="wanted">What it is to have.</param>
    /// <param name="remarks">Told what is left alone, and why.</param>
    /// <param name="force">True for values beyond the known ranges as well.</param>
    /// <param name="cancellationToken">The caller's cancellation.</param>
    /// <exception cref="CamException">A value is none that the camera takes, or would lock this session out.</exception>
    public static async Task<IReadOnlyList<ConfigurationChange>> PlanAsync(
        CamClient client, CamConfiguration wanted, ICollection<string> remarks, bool force, CancellationToken cancellationToken)
    {
        if (client is null) throw new ArgumentNullException(nameof(client));
        if (wanted is null) throw new ArgumentNullException(nameof(wanted));
        if (remarks is null) throw new ArgumentNullException(nameof(remarks));
        var plan = new List<ConfigurationChange>();
        CamException? nothing = null;
        bool hasAny = false;
        foreach (IGrouping<CgiDefinition, ConfigurationPart> group in wanted.Parts.GroupBy(part => part.Section.ReadCgi))
        {
            CgiVariables variables;
            try
            {
                variables = await client.GetVariablesAsync(group.Key, cancellationToken).ConfigureAwait(false);
            }
            catch (CamException missing) when (missing.Code == CamErrorCode.Unsupported)
            {
                nothing ??= missing;
                remarks.Add($"{string.Join(", ", group.Select(part => part.Section.Name))} is left alone: the camera has no {group.Key.Name}.");
                continue;
            }

            hasAny = true;
            foreach (ConfigurationPart part in group)
            {
                // Accounts and other cameras are there, be they all free.
                if (part.Section.Key is null && part.Section.Read(variables) is null)
                {
                    remarks.Add($"{part.Section.Name} is left alone: the camera reports nothing of it.");
                    continue;
                }

                ConfigurationChange change = Make(part, variables, client.User, force);
                foreach (string remark in change._remarks) remarks.Add(remark);
                if (change.IsNeeded) plan.Add(change);
            }
        }

        // What has none of it is hardly a camera of this family.
        if (!hasAny && nothing is not null) throw nothing;
        return [.. plan.OrderBy(change => Array.IndexOf(LastSections, change.Section))];
    }

    /// <summary>The same change to what the camera has now.</summary>
    public async Task<ConfigurationChange> ReadAgainAsync(CamClient client, CancellationToken cancellationToken)
    {
        if (client is null) throw new ArgumentNullException(nameof(client));
        CgiVariables variables = await client.GetVariablesAsync(_wanted.Section.ReadCgi, cancellationToken).ConfigureAwait(false);
        if (_wanted.Section.Key is null && _wanted.Section.Read(variables) is null)
        {
            throw CamErrors.Malformed($"The camera does not report {Section} any more.");
        }

        return Make(_wanted, variables, client.User, _force);
    }

    /// <summary>True where this replaces what the earlier does, in what is not shown as well.</summary>
    public bool ReplacesSecretsOf(ConfigurationChange earlier)
    {
        if (earlier is null) throw new ArgumentNullException(nameof(earlier));
        return _users?.ReplacesSecretsOf(earlier._users!) ?? _devices?.ReplacesSecretsOf(earlier._devices!) ?? _record!.ReplacesSecretsOf(earlier._record!);
    }

    /// <summary>What a session of that user signs in with once the change is made; null where that stays.</summary>
    public NetworkCredential? FindCredential(string? user) =>
        user is not null && _passwords.TryGetValue(user, out SecureString password) ? new NetworkCredential(user, password) : null;

    /// <summary>What the camera takes new texts in.</summary>
    public Encoding TextEncoding => _users?.TextEncoding ?? _devices?.TextEncoding ?? _record!.TextEncoding;

    /// <summary>Where a session reaches the camera after its restart; null where that stays, or cannot be known.</summary>
    public Uri? FindNewAddress(Uri present) => _record is CamNetwork network && network.WillMove() ? network.FindNewAddress(present) : null;

    /// <summary>Sends the section.</summary>
    public Task SendAsync(CamClient client, CancellationToken cancellationToken)
    {
        if (client is null) throw new ArgumentNullException(nameof(client));
        if (_users is not null) return client.SetSlotsAsync(_users, cancellationToken);
        if (_devices is not null) return client.SetSlotsAsync(_devices, cancellationToken);
        return client.SetSectionAsync(_record!, cancellationToken);
    }

    /// <summary>Reads the section again, and compares what was changed in it.</summary>
    public async Task<IReadOnlyList<CamConfigurationDifference>> ReadBackAsync(CamClient client, CancellationToken cancellationToken)
    {
        if (client is null) throw new ArgumentNullException(nameof(client));
        CgiVariables variables = await client.GetVariablesAsync(_wanted.Section.ReadCgi, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<CamSettings> records = _wanted.Section.Read(variables) ?? [];
        return [.. _differing.Select(one => Judge(one, records.FirstOrDefault(record => _wanted.Section.KeyOf(record) == one.Key)))];
    }

    /// <summary>True where the camera has the setting as it was before.</summary>
    public bool IsAsBefore(CamConfigurationDifference readBack) => readBack is null
        ? throw new ArgumentNullException(nameof(readBack))
        : _differing.Where(one => NameOf(one.Key, one.Field) == readBack.Setting)
            .Any(one => Equals(Shown(one.Field, one.Before), Shown(readBack.Actual)));

    private static ConfigurationChange Make(ConfigurationPart part, CgiVariables variables, string? user, bool force)
    {
        try
        {
            var change = new ConfigurationChange(part, variables, force);
            change.RequireOwnAccount(user);
            return change;
        }
        catch (CamException fault)
        {
            throw new CamException(fault.Code, $"{part.Section.Name}: {fault.Message}", fault);
        }
    }

    /// <summary>Whoever locks himself out cannot put it right, nor go on with what comes after.</summary>
    private void RequireOwnAccount(string? user)
    {
        if (user is null) return;
        if (_permissions.TryGetValue(user, out CamPermissionLevel level) && level != CamPermissionLevel.Administrator)
        {
            throw CamErrors.Invalid($"'{user}', as whom this session works, would be {level} and could set nothing more. "
                + "Connect as another administrator, or leave the account out of the file.");
        }

        if (_passwords.TryGetValue(user, out SecureString password) && !IsPlain(new NetworkCredential(string.Empty, password).Password))
        {
            throw CamErrors.Invalid($"The new password of '{user}', as whom this session works, has signs that are neither letters nor digits, "
                + "and a camera may keep another one. Set it with Set-CamUser, which tries it first.");
        }
    }

    /// <summary>True for what no camera was seen to keep otherwise.</summary>
    private static bool IsPlain(string password) => password.All(one => one is (>= '0' and <= '9') or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z'));

    private static object? Shown(object? value) => value is string[] texts ? string.Join("\n", texts) : value;

    private static object? Shown(CamField field, object? value) => Shown(ConfigurationValue.Show(field, value));

    private static string NameOf(string? key, CamField field) => key is null ? field.Name : $"{key}.{field.Name}";

    private CamConfigurationDifference Judge((string? Key, CamField Field, object? Wanted, object? Before) one, CamSettings? record)
    {
        object? present = record is null ? null : ConfigurationValue.Of(one.Field, record);
        return new CamConfigurationDifference
        {
            Section = Section,
            Setting = NameOf(one.Key, one.Field),
            Reference = ConfigurationValue.Show(one.Field, one.Wanted),
            Actual = ConfigurationValue.Show(one.Field, present),
            IsEqual = ConfigurationValue.AreEqual(one.Field, one.Wanted, present) == true,
        };
    }

    private void LayOver(string? key, CamSettings record, ConfigurationItem item)
    {
        Dictionary<string, object> values = FindDiffering(key, record, item);
        if (values.Count == 0) return;
        _changes.AddRange(record.Overlay(values, _force).Select(change => (key, change)));
    }

    private void LayOverDevices(CamDeviceTable table)
    {
        foreach (ConfigurationItem item in _wanted.Items)
        {
            if (!int.TryParse(item.Key, NumberStyles.None, CultureInfo.InvariantCulture, out int slot)) throw CamErrors.Invalid($"There is no Slot {item.Key}.");
            LayOver(item.Key, table[slot], item);
        }
    }

    private void LayOverAccounts(CamUserTable table)
    {
        foreach (ConfigurationItem item in _wanted.Items)
        {
            CamUser? present = table.Find(item.Key!);
            Dictionary<string, object> values = present is null ? FindNew(item) : FindDiffering(item.Key, present, item);
            SecureString? password = values.TryGetValue(nameof(CamUser.Password), out object secret) ? (SecureString)secret : null;
            CamPermissionLevel? level = values.TryGetValue(nameof(CamUser.Permission), out object permission) ? (CamPermissionLevel)permission : null;
            if (present is not null && password is null && level is null) continue;
            _changes.AddRange(table.Set(item.Key!, password, level).Select(change => ((string?)item.Key, change)));
            if (password is not null) _passwords[item.Key!] = password;
            if (level is not null) _permissions[item.Key!] = level.Value;
        }
    }

    /// <summary>What an account has that is not there yet.</summary>
    private Dictionary<string, object> FindNew(ConfigurationItem item)
    {
        var values = new Dictionary<string, object>();
        foreach (KeyValuePair<CamField, object?> one in item.Values)
        {
            if (one.Value is ConfigurationSecret secret)
            {
                throw CamErrors.Invalid($"There is no account '{item.Key}' yet, and nothing is known by '{HarmlessText.Quoted(secret.Reference)}': "
                    + "give its password with -Credential or -Vault.");
            }

            if (one.Value is null) continue;
            values[one.Key.Name] = one.Value;
            _differing.Add((item.Key, one.Key, one.Value, null));
        }

        return values;
    }

    private Dictionary<string, object> FindDiffering(string? key, CamSettings record, ConfigurationItem item)
    {
        var values = new Dictionary<string, object>();
        foreach (KeyValuePair<CamField, object?> one in item.Values)
        {
            CamField field = one.Key;
            // Where it is nobody knows: it stays as the camera has it.
            if (one.Value is ConfigurationSecret) continue;
            bool isPart = record.Gaps.TryGetValue(field, out CamFieldGap gap) && gap.IsPart;
            if (isPart || !record.HasReported(field))
            {
                _remarks.Add($"{Section}.{NameOf(key, field)} is left alone: the camera does not report it.");
                continue;
            }

            object? present = ConfigurationValue.Of(field, record);
            if (ConfigurationValue.AreEqual(field, one.Value, present) != false) continue;
            values[field.Name] = one.Value ?? EmptyOf(field, present);
            _differing.Add((key, field, one.Value, present));
        }

        return values;
    }

    /// <summary>What sets nothing.</summary>
    private static object EmptyOf(CamField field, object? present) => present switch
    {
        string or CamText => string.Empty,
        SecureString => new SecureString(),
        CamTextList => new CamTextList([]),
        IPAddress => IPAddress.Any,
        _ => throw CamErrors.Invalid($"{field.Name} cannot be null here: the camera has {field.Show(present)}. Give a value, or leave it out of the file."),
    };
}
