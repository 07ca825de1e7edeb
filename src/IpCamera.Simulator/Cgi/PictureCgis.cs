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
    private static readonly CgiParameter[] StreamParameters =
    [
        new("resolution", new ChoiceRule(2, 8, 32), false),
        new("rate", new NumberRule(0, 23), false),
    ];

    public static readonly IReadOnlyList<CgiDefinition> All =
    [
        new("snapshot.cgi", AccessLevel.Visitor, Snapshot),
        new CgiDefinition("videostream.cgi", AccessLevel.Visitor, VideoStream).Taking(StreamParameters),
        new CgiDefinition("videostream.asf", AccessLevel.Visitor, VideoFile).Taking(StreamParameters),
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
        // Browsers paint a picture when the head of the next part has come, whatever its own head says of its length.
        bool isBrowser = call.Request.Received.Headers.GetValueOrDefault("User-Agent")?.StartsWith("Mozilla/", StringComparison.Ordinal) == true;
        MultipartStream stream = new(call.Device, Resolution(call), Interval(call), headsInAdvance: isBrowser);
        return new CameraResponse { ContentType = call.Device.Profile.Stream.ContentType, WriteBody = stream.WriteAsync };
    }

    private static CameraResponse VideoFile(CgiCall call)
    {
        call.LogAccess();
        AsfStream stream = new(call.Device, Resolution(call) ?? call.Device.Frames.SensorResolution, Interval(call));
        return new CameraResponse { ContentType = "video/x-ms-asf", WriteBody = stream.WriteAsync };
    }

    private static FrameResolution? Resolution(CgiCall call) =>
        call.Number("resolution") is { } wanted ? (FrameResolution)wanted : null;

    private static TimeSpan Interval(CgiCall call) =>
        FrameRates.Interval(call.Number("rate") ?? 0, call.Device.Options.MaximumFrameRate);
}
