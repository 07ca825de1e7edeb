using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using IpCamera.Cgi;

namespace IpCamera.Settings;

/// <summary>All settings of a camera that get_params.cgi reports, by section.</summary>
[CamSection("")]
public sealed class CamParams : CamRecord
{
    private static readonly PropertyInfo[] SectionProperties = typeof(CamParams).GetProperties()
        .Where(property => typeof(CamRecord).IsAssignableFrom(property.PropertyType) || typeof(IEnumerable<CamRecord>).IsAssignableFrom(property.PropertyType))
        .ToArray();

    /// <summary>The names of the sections.</summary>
    public static IReadOnlyList<string> Sections { get; } = SectionProperties.Select(property => property.Name).ToArray();

    /// <inheritdoc/>
    public override string? Camera
    {
        get => base.Camera;
        set
        {
            base.Camera = value;
            // A section piped on by itself must find its way back to this camera.
            foreach (CamRecord record in Sections.SelectMany(GetSection)) record.Camera = value;
        }
    }

    /// <summary>Which camera's they are.</summary>
    public override string ToString() => InLine(Alias, Id, FirmwareVersion);

    /// <summary>The camera's id.</summary>
    [CamField("id")]
    public string? Id { get; set; }

    /// <summary>The camera's own name.</summary>
    [CamField("alias")]
    public string? Alias { get; set; }

    /// <summary>The version of the system firmware.</summary>
    [CamField("sys_ver")]
    public string? FirmwareVersion { get; set; }

    /// <summary>The version of the web pages.</summary>
    [CamField("app_ver")]
    public string? WebUIVersion { get; set; }

    /// <summary>Clock, zone and time server.</summary>
    public CamDateTime DateTime { get; set; } = new();

    /// <summary>The accounts.</summary>
    public IReadOnlyList<CamUser> User { get; set; } = [];

    /// <summary>The other cameras shown on this one's page.</summary>
    public IReadOnlyList<CamDevice> Device { get; set; } = [];

    /// <summary>The address.</summary>
    public CamNetwork Network { get; set; } = new();

    /// <summary>The wireless network.</summary>
    public CamWifi Wifi { get; set; } = new();

    /// <summary>Dial-in over PPPoE.</summary>
    public CamPppoe Pppoe { get; set; } = new();

    /// <summary>Port mapping over UPnP.</summary>
    public CamUpnp Upnp { get; set; } = new();

    /// <summary>Dynamic DNS.</summary>
    public CamDdns Ddns { get; set; } = new();

    /// <summary>Alarm mail.</summary>
    public CamMail Mail { get; set; } = new();

    /// <summary>The upload of pictures by FTP.</summary>
    public CamFtp Ftp { get; set; } = new();

    /// <summary>What sets the alarm off and what happens then.</summary>
    public CamAlarm Alarm { get; set; } = new();

    /// <summary>The PTZ decoder on the serial port.</summary>
    public CamDecoder Decoder { get; set; } = new();

    /// <summary>The messenger account.</summary>
    public CamMsn Msn { get; set; } = new();

    /// <summary>The records of a section, named in any case; none when there is no section of that name.</summary>
    public IEnumerable<CamRecord> GetSection(string name) =>
        SectionProperties.FirstOrDefault(property => property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.GetValue(this) switch
        {
            CamRecord one => [one],
            IEnumerable<CamRecord> several => several,
            _ => [],
        };

    /// <inheritdoc/>
    protected internal override void Complete(CgiVariables variables)
    {
        CamUserTable users = CamUserTable.Read(variables);
        CamDeviceTable devices = CamDeviceTable.Read(variables);
        User = users.Occupied;
        Device = devices.Occupied;
        foreach (PropertyInfo property in SectionProperties.Where(property => typeof(CamRecord).IsAssignableFrom(property.PropertyType)))
        {
            var section = (CamRecord)Activator.CreateInstance(property.PropertyType);
            CamSchema.Of(property.PropertyType).Fill(section, variables);
            property.SetValue(this, section);
        }

        // What stands in a section, free slots included, is not unknown.
        foreach (CamRecord record in Sections.SelectMany(GetSection).Concat(users.Slots).Concat(devices.Slots))
        {
            IEnumerable<string> declared = CamSchema.Of(record.GetType()).Fields.SelectMany(field => field.VariablesOf(record));
            foreach (string name in declared.Concat(record.Extra.Keys)) Extra.Remove(name);
        }
    }
}
