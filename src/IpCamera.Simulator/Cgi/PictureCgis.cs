using System;
using System.Collections.Generic;
using IpCamera.Simulator.Http;
using IpCamera.Simulator.Imaging;
using IpCamera.Simulator.Settings;
using IpCamera.Simulator.Streaming;

namespace IpCamera.Simulator.Cgi;

/// <summary>The CGIs that send pictures.</summary>
internal static class PictureCgis
{
    public static readonly IReadOnlyList<CgiDefinition> All =
    [
        new("snapshot.cgi", AccessLevel.Visitor, Snapshot),
        new CgiDefinition("videostream.cgi", AccessLevel.Visitor, VideoStream).Taking(
            new CgiParameter("resolution", new ChoiceRule(2, 8, 32), false),
            new CgiParameter("rate", new NumberRule(0, 23), false)),
    ];

    private static CameraResponse Snapshot(CgiCall call)
    {
        string name = call.Find("next_url") ?? $"snapshot_{call.Device.Id}_{call.Device.Clock.FileStamp}.jpg";
        Frame frame = call.Device.Frames.Current(call.Device.Frames.SensorResolution);
        return CameraResponse.File("image/jpeg", name, frame.Jpeg);
    }

    private static CameraResponse VideoStream(CgiCall call)
    {
        call.LogAccess();
        FrameResolution? resolution = call.Number("resolution") is { } wanted ? (FrameResolution)wanted : null;
        TimeSpan interval = FrameRates.Interval(call.Number("rate") ?? 0, call.Device.Options.MaximumFrameRate);
        MultipartStream stream = new(call.Device, resolution, interval);
        return new CameraResponse { ContentType = call.Device.Profile.Stream.ContentType, WriteBody = stream.WriteAsync };
    }
}
