using System;
using System.Globalization;

namespace IpCamera.Motion;

/// <summary>A part of a picture, in per cent of its width and height, counted from the upper left corner.</summary>
/// <param name="Left">The left edge.</param>
/// <param name="Top">The upper edge.</param>
/// <param name="Width">The width.</param>
/// <param name="Height">The height.</param>
public readonly record struct CamBox(double Left, double Top, double Width, double Height)
{
    /// <summary>The form that a zone takes: left, top, width, height.</summary>
    public override readonly string ToString() =>
        string.Format(CultureInfo.InvariantCulture, "{0:0.#},{1:0.#},{2:0.#},{3:0.#}", Left, Top, Width, Height);

    /// <summary>The smallest box that has both in it.</summary>
    internal readonly CamBox Include(CamBox other)
    {
        double left = Math.Min(Left, other.Left);
        double top = Math.Min(Top, other.Top);
        return new CamBox(
            left, top, Math.Max(Left + Width, other.Left + other.Width) - left, Math.Max(Top + Height, other.Top + other.Height) - top);
    }
}
