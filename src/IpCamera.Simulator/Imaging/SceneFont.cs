using System;
using System.IO;
using SkiaSharp;

namespace IpCamera.Simulator.Imaging;

/// <summary>The font of all text in pictures. It comes with the assembly: the machine may have none.</summary>
internal static class SceneFont
{
    public static readonly SKTypeface Typeface = Load();

    private static SKTypeface Load()
    {
        const string Name = "DejaVuSansMono-Bold.ttf";
        using Stream stream = typeof(SceneFont).Assembly.GetManifestResourceStream(Name)
            ?? throw new InvalidOperationException($"The assembly does not hold {Name}.");
        return SKTypeface.FromStream(stream);
    }
}
