using System;
using System.Globalization;
using SkiaSharp;

namespace IpCamera.Simulator.Imaging;

/// <summary>Draws what a camera sees: its part of the panorama, what moves in it, and the on-screen display.</summary>
internal static class SceneRenderer
{
    private const int FullWidth = 640;
    private const int FullHeight = 480;
    private const int Quality = 80;

    public static (int Width, int Height) SizeOf(FrameResolution resolution) => resolution switch
    {
        FrameResolution.Qqvga => (FullWidth / 4, FullHeight / 4),
        FrameResolution.Qvga => (FullWidth / 2, FullHeight / 2),
        _ => (FullWidth, FullHeight),
    };

    public static byte[] Render(FrameView view)
    {
        (int width, int height) = SizeOf(view.Resolution);
        float scale = (float)width / FullWidth;
        using SKSurface surface = SKSurface.Create(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        SKCanvas canvas = surface.Canvas;
        canvas.Scale(scale);

        canvas.Save();
        canvas.Scale(view.Mirrored ? -1 : 1, view.Flipped ? -1 : 1, FullWidth / 2f, FullHeight / 2f);
        DrawLandscape(canvas, view, scale);
        if (view.Scene == SimulatorScene.Balloon) DrawBalloon(canvas, view);
        SceneEvents.Draw(canvas, view);
        canvas.Restore();
        DrawDisplay(canvas, view);

        using SKImage picture = surface.Snapshot();
        using SKData data = picture.Encode(SKEncodedImageFormat.Jpeg, Quality);
        return data.ToArray();
    }

    private static void DrawLandscape(SKCanvas canvas, FrameView view, float scale)
    {
        // Whole pixels of the panorama: without smoothing a frame is drawn in half the time.
        float left = MathF.Round(Panorama.X(view.Position.Pan) - (FullWidth / 2f));
        float top = MathF.Round(Panorama.Y(view.Position.Tilt) - (FullHeight / 2f));
        SKSamplingOptions sampling = new(scale < 1 ? SKFilterMode.Linear : SKFilterMode.Nearest);
        using SKColorFilter? exposure = Exposure(view);
        using SKPaint paint = new() { ColorFilter = exposure };
        canvas.DrawImage(
            Panorama.Image, SKRect.Create(left, top, FullWidth, FullHeight), SKRect.Create(FullWidth, FullHeight), sampling, paint);
    }

    /// <returns>What brightness and contrast make of the colors, or null in the usual case that they change nothing.</returns>
    private static SKColorFilter? Exposure(FrameView view)
    {
        const int NeutralBrightness = 128;
        const int NeutralContrast = 4;
        if (view.Brightness == NeutralBrightness && view.Contrast == NeutralContrast)
        {
            return null;
        }

        float gain = 1 + ((view.Contrast - NeutralContrast) * 0.15f);
        float offset = ((1 - gain) / 2) + ((view.Brightness - NeutralBrightness) / 256f);
        return SKColorFilter.CreateColorMatrix(
        [
            gain, 0, 0, 0, offset,
            0, gain, 0, 0, offset,
            0, 0, gain, 0, offset,
            0, 0, 0, 1, 0,
        ]);
    }

    /// <summary>A balloon that goes around once in six minutes: two frames are never the same.</summary>
    private static void DrawBalloon(SKCanvas canvas, FrameView view)
    {
        double seconds = view.LocalTime.TimeOfDay.TotalSeconds;
        double bearing = (seconds % 360) - 180;
        double elevation = 13 + (2 * Math.Sin(seconds / 4));
        float x = Panorama.X(bearing) - Panorama.X(view.Position.Pan) + (FullWidth / 2f);
        float y = Panorama.Y(elevation) - Panorama.Y(view.Position.Tilt) + (FullHeight / 2f);

        using SKPaint rope = new() { Color = new SKColor(0x40, 0x30, 0x28), StrokeWidth = 1.2f, IsAntialias = true };
        canvas.DrawLine(x - 14, y + 20, x - 5, y + 44, rope);
        canvas.DrawLine(x + 14, y + 20, x + 5, y + 44, rope);
        using SKPaint basket = new() { Color = new SKColor(0x8A, 0x5A, 0x32), IsAntialias = true };
        canvas.DrawRect(x - 7, y + 44, 14, 10, basket);
        using SKPaint silk = new() { IsAntialias = true };
        SKColor[] stripes = [new(0xE0, 0x3C, 0x31), new(0xF5, 0xC2, 0x42), new(0xE0, 0x3C, 0x31)];
        float[] halfWidths = [27, 17, 7];
        for (int i = 0; i < stripes.Length; i++)
        {
            silk.Color = stripes[i];
            canvas.DrawOval(x, y, halfWidths[i], 30, silk);
        }
    }

    private static void DrawDisplay(SKCanvas canvas, FrameView view)
    {
        using SKFont font = new(SceneFont.Typeface, 20);
        (double pan, double tilt) = view.Position;
        string position = string.Create(CultureInfo.InvariantCulture, $"PAN {pan:+0.0;-0.0;0.0}°  TILT {tilt:+0.0;-0.0;0.0}°");
        string time = view.LocalTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        DrawText(canvas, font, view.Alias, 14, 30, SKTextAlign.Left);
        DrawText(canvas, font, time, FullWidth - 14, 30, SKTextAlign.Right);
        DrawText(canvas, font, position, 14, FullHeight - 16, SKTextAlign.Left);
    }

    private static void DrawText(SKCanvas canvas, SKFont font, string text, float x, float y, SKTextAlign align)
    {
        using SKPaint shadow = new() { Color = SKColors.Black.WithAlpha(0xC0), IsAntialias = true };
        using SKPaint ink = new() { Color = SKColors.White, IsAntialias = true };
        canvas.DrawText(text, x + 1.5f, y + 1.5f, align, font, shadow);
        canvas.DrawText(text, x, y, align, font, ink);
    }
}
