using System;
using System.Globalization;
using SkiaSharp;

namespace IpCamera.Simulator.Imaging;

/// <summary>Draws what a camera sees.</summary>
internal static class SceneRenderer
{
    private static readonly SKTypeface Typeface = LoadTypeface();

    public static byte[] Render(FrameView view)
    {
        (int width, int height) = view.Resolution switch
        {
            FrameResolution.Qqvga => (160, 120),
            FrameResolution.Qvga => (320, 240),
            _ => (640, 480),
        };
        using SKSurface surface = SKSurface.Create(new SKImageInfo(width, height));
        SKCanvas canvas = surface.Canvas;
        canvas.Clear(SKColors.SteelBlue);
        using SKFont font = new(Typeface, height / 24f);
        using SKPaint paint = new() { Color = SKColors.White, IsAntialias = true };
        canvas.DrawText(view.Alias, 8, font.Size + 4, SKTextAlign.Left, font, paint);
        string line = string.Create(
            CultureInfo.InvariantCulture,
            $"{view.LocalTime:yyyy-MM-dd HH:mm:ss} {view.Position.Pan:+000.0;-000.0} {view.Position.Tilt:+00.0;-00.0}");
        canvas.DrawText(line, 8, height - 8, SKTextAlign.Left, font, paint);
        using SKImage image = surface.Snapshot();
        using SKData data = image.Encode(SKEncodedImageFormat.Jpeg, 85);
        return data.ToArray();
    }

    private static SKTypeface LoadTypeface()
    {
        using System.IO.Stream? stream = typeof(SceneRenderer).Assembly.GetManifestResourceStream("DejaVuSansMono-Bold.ttf");
        return SKTypeface.FromStream(stream) ?? throw new InvalidOperationException("The font is not in the assembly.");
    }
}
