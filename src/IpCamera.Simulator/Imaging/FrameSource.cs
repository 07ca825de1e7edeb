using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using IpCamera.Simulator.Device;

namespace IpCamera.Simulator.Imaging;

/// <summary>A camera's pictures. What one viewer had drawn the others of the same moment get too.</summary>
internal sealed class FrameSource(CameraDevice device)
{
    private const int PrerenderedCount = 25;

    private readonly Lock _lock = new();
    private readonly Dictionary<FrameResolution, Frame> _latest = [];
    private readonly Dictionary<FrameResolution, Frame[]> _prerendered = [];
    private readonly long _start = device.Options.Time.GetTimestamp();

    /// <summary>Half the shortest time between frames: viewers due together share, the next frame is drawn anew.</summary>
    private readonly TimeSpan _shared = TimeSpan.FromSeconds(0.5 / device.Options.MaximumFrameRate);

    public FrameResolution SensorResolution => (FrameResolution)device.Settings.Number("resolution");

    public Frame Current(FrameResolution resolution)
    {
        TimeProvider time = device.Options.Time;
        lock (_lock)
        {
            if (_latest.TryGetValue(resolution, out Frame? latest) && (device.Options.Scene == SimulatorScene.Frozen || time.GetElapsedTime(latest.Timestamp) < _shared))
            {
                return latest;
            }

            Frame frame = new(SceneRenderer.Render(View(resolution, device.Clock.LocalNow, (long)(time.GetElapsedTime(_start).TotalSeconds * SceneEvents.Rate))), time.GetTimestamp());
            return _latest[resolution] = frame;
        }
    }

    /// <summary>A frame of a short loop that was drawn once.</summary>
    public Frame Prerendered(FrameResolution resolution, long index)
    {
        lock (_lock)
        {
            if (!_prerendered.TryGetValue(resolution, out Frame[]? frames))
            {
                DateTime start = device.Clock.LocalNow;
                frames = [.. Enumerable.Range(0, PrerenderedCount).Select(number =>
                    new Frame(SceneRenderer.Render(View(resolution, start.AddMilliseconds(1000 * number / SceneEvents.Rate), number)), 0))];
                _prerendered[resolution] = frames;
            }

            return frames[index % frames.Length];
        }
    }

    private FrameView View(FrameResolution resolution, DateTime localTime, long number)
    {
        long flip = device.Settings.Number("flip");
        return new FrameView
        {
            Resolution = resolution,
            Position = device.Head.Position,
            Alias = device.Settings.Text("alias"),
            LocalTime = localTime,
            Scene = device.Options.Scene,
            Number = number,
            Brightness = (int)device.Settings.Number("brightness"),
            Contrast = (int)device.Settings.Number("contrast"),
            Flipped = (flip & 1) != 0,
            Mirrored = (flip & 2) != 0,
        };
    }
}
