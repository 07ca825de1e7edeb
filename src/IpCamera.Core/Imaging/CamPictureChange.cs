using System;
using IpCamera.Motion;

namespace IpCamera.Imaging;

/// <summary>
/// Tells whether a picture shows anything else than the one that was kept last. It goes by cells of eight by eight pixels and by the
/// measures that motion has: noise is no change, nor are the digits of a clock; the light of another hour is. Not for use by two at once.
/// </summary>
public sealed class CamPictureChange
{
    private static readonly CamMotionOptions Measures = new();

    private readonly JpegThumbnail _thumbnail = new();
    private byte[] _kept = [];
    private byte[] _picture = [];

    /// <summary>The share of the last picture that differed from the one kept before, in per cent; 100 where they could not be compared.</summary>
    public double Share { get; private set; }

    /// <summary>Looks at a picture, and keeps it where it is another one.</summary>
    /// <param name="jpeg">The picture.</param>
    /// <returns>True for the first, for one that differs, and for one that cannot be read, of which nobody knows.</returns>
    public bool Look(byte[] jpeg)
    {
        if (jpeg is null) throw new ArgumentNullException(nameof(jpeg));
        Share = 100;
        if (!_thumbnail.Read(jpeg, 0, jpeg.Length) || _thumbnail.IsDamaged) return true;
        int count = _thumbnail.Width * _thumbnail.Height;
        if (_picture.Length != count) _picture = new byte[count];
        _thumbnail.CopyLuma(_picture);
        if (_kept.Length == count)
        {
            Share = 100.0 * CountDiffering() / count;
            if (Share < 100 * Measures.SmallestShare) return false;
        }

        if (_kept.Length != count) _kept = new byte[count];
        (_kept, _picture) = (_picture, _kept);
        return true;
    }

    private int CountDiffering()
    {
        int count = 0;
        for (int i = 0; i < _kept.Length; i++)
        {
            if (Math.Abs(_kept[i] - _picture[i]) > Measures.Threshold) count++;
        }

        return count;
    }
}
