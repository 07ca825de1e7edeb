using System;
using System.Collections.Generic;
using System.Linq;
using IpCamera.Simulator.Device;
using IpCamera.Simulator.Http;
using IpCamera.Simulator.Settings;

namespace IpCamera.Simulator.Cgi;

/// <summary>The CGIs that look after the camera itself.</summary>
internal static class MaintenanceCgis
{
    private static readonly CameraResponse OkThenReboot = CameraResponse.Ok with { ThenReboot = true };

    public static readonly IReadOnlyList<CgiDefinition> All =
    [
        new("reboot.cgi", AccessLevel.Administrator, _ => OkThenReboot),

        new("restore_factory.cgi", AccessLevel.Administrator, call =>
        {
            call.Device.RestoreFactoryDefaults();
            return OkThenReboot;
        }),

        new("backup_params.cgi", AccessLevel.Administrator, call =>
            CameraResponse.File("application/octet-stream", "params.bin", ParametersFile.Write(call.Device.Settings.Snapshot()))),

        Takes("restore_params.cgi", call => Restore(call, call.Device.Settings.Apply)),
        Takes("set_factory_params.cgi", call => Restore(call, call.Device.StoreFactoryDefaults)),
        Takes("upgrade_firmware.cgi", call => Upgrade(call, FileMagic.Firmware.Matches(call.Upload))),
        Takes("upgrade_htmls.cgi", call => Upgrade(call, FileMagic.WebPages.Matches(call.Upload) && !ParametersFile.IsRecognized(call.Upload))),

        new CgiDefinition("set_mac.cgi", AccessLevel.Administrator, SetHardwareAddress).Taking(
            new CgiParameter("mac", new HardwareAddressRule(), true)),

        new("restore_factory_ddns.cgi", AccessLevel.Administrator, call =>
        {
            call.Device.RestoreFactoryDdns();
            return CameraResponse.Ok;
        }),
    ];

    private static CgiDefinition Takes(string name, Func<CgiCall, CameraResponse> answer) =>
        new(name, AccessLevel.Administrator, answer) { TakesUpload = true };

    private static CameraResponse Restore(CgiCall call, Action<IEnumerable<KeyValuePair<string, string>>> store)
    {
        if (ParametersFile.Read(call.Upload) is not { } values)
        {
            return CameraResponse.IllegalParameters;
        }

        call.Device.LastUpload = call.Upload;
        // A backup of another camera must not make a twin of it, nor a newer firmware an older one. Real cameras were not
        // seen doing it; here two at one address would be two of which one is gone.
        IEnumerable<Setting> own = values["id"] == call.Device.Id
            ? Sections.Identity.Settings
            : Sections.Identity.Settings.Concat(Sections.Network.Settings);
        HashSet<string> kept = [.. own.Select(setting => setting.Variable)];
        store(values.Where(value =>
            !kept.Contains(value.Key)
            && Sections.ByVariable.TryGetValue(value.Key, out Setting? setting)
            && setting.Rule.Accepts(value.Value)));
        return OkThenReboot;
    }

    private static CameraResponse Upgrade(CgiCall call, bool recognized)
    {
        if (!recognized)
        {
            return CameraResponse.IllegalParameters;
        }

        call.Device.LastUpload = call.Upload;
        return OkThenReboot;
    }

    /// <summary>The camera's id is its hardware address, and is read when it starts.</summary>
    private static CameraResponse SetHardwareAddress(CgiCall call)
    {
        call.Device.Settings.TrySet("id", call.Text("mac").ToUpperInvariant());
        return CameraResponse.Ok;
    }
}
