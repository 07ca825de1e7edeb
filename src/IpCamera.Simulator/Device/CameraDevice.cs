using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using IpCamera.Simulator.Imaging;
using IpCamera.Simulator.Settings;

namespace IpCamera.Simulator.Device;

/// <summary>What the CGIs act on: the camera behind its network interface.</summary>
internal sealed class CameraDevice
{
    private readonly Lock _lock = new();
    private readonly List<int> _commands = [];
    private readonly List<SerialWrite> _serialWrites = [];
    private IReadOnlyDictionary<string, string> _factoryDefaults;
    private volatile IReadOnlyDictionary<string, string> _inUse;

    /// <param name="options">What camera it is.</param>
    /// <param name="id">Its hardware address.</param>
    /// <param name="alias">Its name.</param>
    /// <param name="port">The port it answers at.</param>
    public CameraDevice(SimulatorOptions options, string id, string alias, int port)
    {
        Options = options;
        Settings = new SettingsStore(options.Profile);
        Settings.Apply(
        [
            new("id", id),
            new("sys_ver", options.Profile.SystemVersion),
            new("app_ver", options.Profile.WebVersion),
            new("alias", options.Profile.Alias ?? alias),
            new("port", port.ToString(CultureInfo.InvariantCulture)),
            .. Administrator("admin", ""),
        ]);
        _factoryDefaults = Settings.Snapshot();
        Settings.Apply(Administrator(options.User, options.Password));
        _inUse = Settings.Snapshot();
        Clock = new CameraClock(options.Time, Settings);
        Log = new CameraLog(Clock);
        Head = new PanTiltHead(options.Time);
        Lens = new Lens(options.Time);
        WifiScanner = new WifiScanner(options.Time, options.WifiScanDuration);
        if (options.Profile.Networks is { } networks)
        {
            WifiScanner.Networks = networks;
        }

        DynamicDns = new DynamicDns(options.Time, Settings, options.DdnsUpdateDuration);
        Alarm = new Alarm(this);
        Frames = new FrameSource(this);
        Start();
    }

    public SimulatorOptions Options { get; }

    public FirmwareProfile Profile => Options.Profile;

    public SettingsStore Settings { get; }

    public CameraClock Clock { get; }

    public CameraLog Log { get; }

    public PanTiltHead Head { get; }

    public Lens Lens { get; }

    public WifiScanner WifiScanner { get; }

    public DynamicDns DynamicDns { get; }

    public Alarm Alarm { get; }

    public FrameSource Frames { get; }

    public SilenceGate Silence { get; } = new();

    /// <summary>The settings as they were at the last start: what the network goes by.</summary>
    public IReadOnlyDictionary<string, string> InUse => _inUse;

    /// <summary>The identity at the last start; set_mac changes it with the next one.</summary>
    public string Id => _inUse["id"];

    public bool OutputHigh { get; set; }

    /// <summary>The four switches of a decoder; true is closed.</summary>
    public bool[] Switches { get; } = new bool[4];

    /// <summary>The levels of the eight extra lines, bit 0 the first.</summary>
    public byte ExtraIO { get; set; }

    public byte[]? LastUpload { get; set; }

    public IReadOnlyList<int> Commands
    {
        get
        {
            lock (_lock)
            {
                return [.. _commands];
            }
        }
    }

    public IReadOnlyList<SerialWrite> SerialWrites
    {
        get
        {
            lock (_lock)
            {
                return [.. _serialWrites];
            }
        }
    }

    public void Record(int command)
    {
        lock (_lock)
        {
            _commands.Add(command);
        }
    }

    public void Record(SerialWrite write)
    {
        lock (_lock)
        {
            _serialWrites.Add(write);
        }
    }

    /// <summary>Whether an address is one DHCP gives. The settings file knows no empty one, so all zeroes mean the same.</summary>
    public static bool IsDynamic(string ip) => ip.Length == 0 || ip == "0.0.0.0";

    /// <summary>What happens each time the power comes or a reboot ends.</summary>
    public void Start()
    {
        Settings.Apply([new("wifi_status", Settings.Text("wifi_enable"))]);
        _inUse = Settings.Snapshot();
        WifiScanner.Reset();
        DynamicDns.Restart();
        Alarm.End();
        Log.Clear();
        Head.Stop();
        if (Settings.Number("ptz_center_onstart") == 1)
        {
            Head.Position = PanTilt.Center;
        }

        if (Settings.Number("ptz_preset_onstart") is > 0 and var preset)
        {
            Head.GoToPreset((int)preset);
        }
    }

    /// <summary>
    /// Back to what set_factory_params laid down, or to what every camera leaves the factory with: an administrator
    /// admin without a password, and an address by DHCP. The identity stays.
    /// </summary>
    public void RestoreFactoryDefaults()
    {
        IEnumerable<Setting> lasting = Sections.Identity.Settings.Concat(Sections.FactoryDdns.Settings);
        HashSet<string> kept = [.. lasting.Select(setting => setting.Variable)];
        Settings.Apply(_factoryDefaults.Where(value => !kept.Contains(value.Key)));
        RestoreFactoryDdns();
    }

    public void RestoreFactoryDdns() =>
        Settings.Apply(Sections.FactoryDdns.Settings.Zip(Sections.Ddns.Settings, (factory, present) =>
            new KeyValuePair<string, string>(present.Variable, Settings.Text(factory.Variable))));

    private static KeyValuePair<string, string>[] Administrator(string name, string password) =>
    [
        new(Sections.UserName(1), name),
        new(Sections.UserPassword(1), password),
        new(Sections.UserPermission(1), "2"),
    ];

    public void StoreFactoryDefaults(IEnumerable<KeyValuePair<string, string>> values)
    {
        Dictionary<string, string> defaults = new(_factoryDefaults, StringComparer.Ordinal);
        foreach ((string variable, string value) in values.Where(value => defaults.ContainsKey(value.Key)))
        {
            defaults[variable] = value;
        }

        _factoryDefaults = defaults;
    }
}
