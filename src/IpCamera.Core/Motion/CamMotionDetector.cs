using System;
using IpCamera.Imaging;

namespace IpCamera.Motion;

/// <summary>
/// Finds motion in the pictures of one camera, as they come. What changes a picture as a whole is none: exposure, lamps, a turn of
/// the camera. The same pictures with the same times tell the same. Not for use by two at once.
/// </summary>
/// <param name="options">What counts as motion; null for what usually does.</param>
public sealed class CamMotionDetector(CamMotionOptions? options = null)
{
    /// <summary>Whatever a moved clock says, no more time passes between two pictures.</summary>
    private static readonly TimeSpan LongestInterval = TimeSpan.FromSeconds(10);

    private readonly CamMotionOptions _options = options ?? new CamMotionOptions();
    private readonly MotionEvents _events = new(options ?? new CamMotionOptions());
    private readonly JpegThumbnail _thumbnail = new();
    private MotionScene? _scene;
    private DateTimeOffset? _last;
    private TimeSpan _elapsed;

    /// <summary>The pictures that were passed over, because they could not be read or were damaged.</summary>
    public long PassedOver { get; private set; }

    /// <summary>The share of the zone that moved in the picture looked at last, in per cent.</summary>
    public double Share { get; private set; }

    /// <summary>Looks at the next picture.</summary>
    /// <param name="jpeg">The picture.</param>
    /// <param name="time">When it came.</param>
    /// <returns>A motion that begins or has ended with it; null when neither.</returns>
    public CamMotion? Look(ArraySegment<byte> jpeg, DateTimeOffset time)
    {
        if (jpeg.Array is null) throw new ArgumentNullException(nameof(jpeg));
        if (!_thumbnail.Read(jpeg.Array, jpeg.Offset, jpeg.Count) || _thumbnail.IsDamaged)
        {
            PassedOver++;
            return null;
        }

        CamMotion? cut = null;
        if (_scene?.IsOf(_thumbnail.Width, _thumbnail.Height) != true)
        {
            // Another size is another view: it is learned anew.
            cut = Restart();
            _scene = new MotionScene(_thumbnail.Width, _thumbnail.Height, _options);
        }

        _thumbnail.CopyLuma(_scene.Picture);
        TimeSpan passed = _last is DateTimeOffset last ? time - last : TimeSpan.Zero;
        if (passed < TimeSpan.Zero) passed = TimeSpan.Zero;
        if (passed > LongestInterval) passed = LongestInterval;
        _last = time;
        _elapsed += passed;
        _scene.Look(passed.TotalSeconds);
        Share = _scene.Share;
        return cut ?? _events.Take(_scene, _elapsed, time);
    }

    /// <summary>Forgets what it has learned, as after a gap in the pictures.</summary>
    /// <returns>The motion that was under way, ended with the last picture that showed it; null when none was.</returns>
    public CamMotion? Restart()
    {
        (_scene, _last, Share) = (null, null, 0);
        return _events.End();
    }
}
