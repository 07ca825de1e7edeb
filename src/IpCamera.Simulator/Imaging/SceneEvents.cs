using System;
using System.Linq;
using SkiaSharp;

namespace IpCamera.Simulator.Imaging;

/// <summary>Draws what happens in a scene. The number of the picture says all of it: the same number, the same picture.</summary>
internal static class SceneEvents
{
    /// <summary>Pictures in a second, by which numbers count.</summary>
    public const int Rate = 25;

    private const int Width = 640;
    private const int Height = 480;
    private const int WalkPeriod = 10 * Rate;
    private const int WalkBegin = 3 * Rate;
    private const int WalkEnd = 7 * Rate;
    private const int LampPeriod = 8 * Rate;

    private static readonly Lazy<SKImage[]> Noise = new(() => [.. Enumerable.Range(0, 8).Select(DrawNoise)]);

    /// <summary>Draws over the landscape what the scene makes of it.</summary>
    public static void Draw(SKCanvas canvas, FrameView view)
    {
        switch (view.Scene)
        {
            case SimulatorScene.Walker:
                DrawWalker(canvas, view.Number % WalkPeriod);
                break;
            case SimulatorScene.Night:
                Shade(canvas, new SKColor(0x38, 0x3C, 0x3A));
                DrawNoise(canvas, view.Number);
                break;
            case SimulatorScene.Flicker:
                if (view.Number % LampPeriod >= LampPeriod / 2) Shade(canvas, new SKColor(0x90, 0x88, 0x78));
                DrawBands(canvas, view.Number);
                break;
            case SimulatorScene.Covered:
                canvas.Clear(new SKColor(0x16, 0x13, 0x12));
                DrawNoise(canvas, view.Number);
                break;
        }
    }

    private static void DrawWalker(SKCanvas canvas, long number)
    {
        if (number is < WalkBegin or >= WalkEnd) return;
        float x = -40 + ((number - WalkBegin) * (Width + 80f) / (WalkEnd - WalkBegin));
        float stride = 16 * MathF.Sin(number * 0.6f);
        using SKPaint trousers = new() { Color = new SKColor(0x23, 0x2A, 0x3C), StrokeWidth = 13, StrokeCap = SKStrokeCap.Round, IsAntialias = true };
        canvas.DrawLine(x, 372, x - stride, 440, trousers);
        canvas.DrawLine(x, 372, x + stride, 440, trousers);
        using SKPaint coat = new() { Color = new SKColor(0x8C, 0x1F, 0x2A), IsAntialias = true };
        canvas.DrawRoundRect(x - 19, 284, 38, 96, 14, 14, coat);
        using SKPaint skin = new() { Color = new SKColor(0xE0, 0xB0, 0x90), IsAntialias = true };
        canvas.DrawCircle(x, 266, 17, skin);
    }

    private static void Shade(SKCanvas canvas, SKColor color)
    {
        using SKPaint shade = new() { Color = color, BlendMode = SKBlendMode.Multiply };
        canvas.DrawRect(0, 0, Width, Height, shade);
    }

    /// <summary>What a lamp at the mains makes of a picture that is read out row by row.</summary>
    private static void DrawBands(SKCanvas canvas, long number)
    {
        const int Band = 8;
        using SKPaint paint = new();
        for (int y = 0; y < Height; y += Band)
        {
            double light = Math.Sin((y * 2 * Math.PI / 210) + (number * 1.3));
            paint.Color = (light > 0 ? SKColors.White : SKColors.Black).WithAlpha((byte)(22 * Math.Abs(light)));
            canvas.DrawRect(0, y, Width, Band, paint);
        }
    }

    private static void DrawNoise(SKCanvas canvas, long number) =>
        canvas.DrawImage(Noise.Value[number * 5 % Noise.Value.Length], SKRect.Create(Width, Height), SKSamplingOptions.Default);

    private static SKImage DrawNoise(int seed)
    {
        Random random = new(seed);
        byte[] pixels = new byte[Width * Height * 4];
        for (int at = 0; at < pixels.Length; at += 4)
        {
            // Four of them together are nearly a bell curve.
            int value = random.Next(-16, 17) + random.Next(-16, 17) + random.Next(-16, 17) + random.Next(-16, 17);
            byte alpha = (byte)Math.Abs(value);
            byte light = value > 0 ? alpha : (byte)0;
            (pixels[at], pixels[at + 1], pixels[at + 2], pixels[at + 3]) = (light, light, light, alpha);
        }

        return SKImage.FromPixelCopy(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Premul), pixels);
    }
}
