using System;
using System.Collections.Generic;
using System.Linq;
using IpCamera.Simulator;
using IpCamera.Simulator.Imaging;
using SkiaSharp;

namespace IpCamera.CoreTests.Motion;

/// <summary>Sequences of pictures of which it is known what moves in them, and when.</summary>
internal static class Sequences
{
    /// <summary>Pictures in a second.</summary>
    public const int Rate = 10;

    private const int Width = 640;
    private const int Height = 480;

    private static readonly Lazy<SKImage> Yard = new(DrawYard);
    private static readonly Lazy<SKImage[]> WeakNoise = new(() => [.. Enumerable.Range(0, 6).Select(seed => DrawNoise(seed, 10))]);
    private static readonly Lazy<SKImage[]> StrongNoise = new(() => [.. Enumerable.Range(6, 6).Select(seed => DrawNoise(seed, 34))]);

    public static IReadOnlyDictionary<string, Sequence> All { get; } = new Dictionary<string, Sequence>
    {
        ["nothing"] = new([], (canvas, _) => Background(canvas)),
        ["sensor noise"] = new([], (canvas, time) => Background(canvas, noise: WeakNoise, time: time)),
        ["night noise"] = new([], (canvas, time) => Background(canvas, light: 0.2f, noise: StrongNoise, time: time)),
        ["slow light"] = new([], (canvas, time) => Background(canvas, light: 0.6f + (float)(time * 0.05), noise: WeakNoise, time: time)),
        ["exposure steps"] = new([], (canvas, time) => Background(canvas, light: Step(time, 1, 1.3f, 0.8f, 1.1f), noise: WeakNoise, time: time)),
        ["lamp on one side"] = new([], (canvas, time) =>
        {
            Background(canvas, light: 0.5f, noise: WeakNoise, time: time);
            if (Step(time, 0, 1, 0, 1) > 0) Lamp(canvas);
        }),
        ["lamps in the dark"] = new([], (canvas, time) => Background(canvas, light: Step(time, 0.9f, 0.04f, 0.9f, 0.04f), noise: WeakNoise, time: time)),
        ["flicker"] = new([], (canvas, time) =>
        {
            Background(canvas, noise: WeakNoise, time: time);
            Bands(canvas, time);
        }),
        ["camera shake"] = new([], (canvas, time) => Shaken(canvas, time)),
        ["far person"] = new([(4, 9)], (canvas, time) =>
        {
            Background(canvas, noise: WeakNoise, time: time);
            Person(canvas, time, 4, 9, 0.35f);
        }),
        ["person"] = new([(4, 9)], (canvas, time) =>
        {
            Background(canvas, noise: WeakNoise, time: time);
            Person(canvas, time, 4, 9, 1);
        }),
        ["two persons, one after the other"] = new([(2, 5), (8, 11)], (canvas, time) =>
        {
            Background(canvas, noise: WeakNoise, time: time);
            Person(canvas, time, 2, 5, 1);
            Person(canvas, time, 8, 11, 0.8f);
        }),
        ["lorry"] = new([(4, 8)], (canvas, time) =>
        {
            Background(canvas, noise: WeakNoise, time: time);
            Lorry(canvas, time, 4, 8);
        }),
        ["person before a shaken camera"] = new([(4, 9)], (canvas, time) =>
        {
            Shaken(canvas, time);
            Person(canvas, time, 4, 9, 1);
        }),
        ["person at night"] = new([(4, 9)], (canvas, time) =>
        {
            Background(canvas);
            Person(canvas, time, 4, 9, 1);
            Darken(canvas, 0.25f);
            Noise(canvas, StrongNoise, time);
        }),
        ["person in flicker"] = new([(4, 9)], (canvas, time) =>
        {
            Background(canvas, noise: WeakNoise, time: time);
            Person(canvas, time, 4, 9, 1);
            Bands(canvas, time);
        }),
        ["person while the exposure steps"] = new([(4, 9)], (canvas, time) =>
        {
            Background(canvas, light: Step(time, 1, 1.3f, 0.8f, 1.1f), noise: WeakNoise, time: time);
            Person(canvas, time, 4, 9, 1);
        }),
    };

    /// <summary>The pictures of a sequence, with the seconds from its beginning.</summary>
    public static IEnumerable<(double Seconds, byte[] Jpeg)> Draw(Sequence sequence, int seconds = 13)
    {
        using SKSurface surface = SKSurface.Create(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        for (int number = 0; number < seconds * Rate; number++)
        {
            double time = (double)number / Rate;
            sequence.Draw(surface.Canvas, time);
            using SKImage image = surface.Snapshot();
            using SKData data = image.Encode(SKEncodedImageFormat.Jpeg, 60);
            yield return (time, data.ToArray());
        }
    }

    private static float Step(double time, params float[] values) => values[Math.Min(values.Length - 1, (int)(time / 3.5))];

    private static void Background(SKCanvas canvas, float light = 1, Lazy<SKImage[]>? noise = null, double time = 0, float right = 0, float down = 0)
    {
        canvas.Clear(SKColors.Black);
        using SKColorFilter filter = SKColorFilter.CreateColorMatrix([light, 0, 0, 0, 0, 0, light, 0, 0, 0, 0, 0, light, 0, 0, 0, 0, 0, 1, 0]);
        using SKPaint paint = new() { ColorFilter = filter };
        canvas.DrawImage(Yard.Value, SKRect.Create(right - 8, down - 8, Width + 16, Height + 16), new SKSamplingOptions(SKFilterMode.Linear), paint);
        if (noise is not null) Noise(canvas, noise, time);
    }

    private static void Noise(SKCanvas canvas, Lazy<SKImage[]> noise, double time) =>
        canvas.DrawImage(noise.Value[(int)(time * Rate * 5) % noise.Value.Length], SKRect.Create(Width, Height), SKSamplingOptions.Default);

    private static void Shaken(SKCanvas canvas, double time)
    {
        Random random = new((int)(time * 1000));
        Background(canvas, noise: WeakNoise, time: time, right: (random.NextSingle() * 8) - 4, down: (random.NextSingle() * 6) - 3);
    }

    private static void Darken(SKCanvas canvas, float light)
    {
        byte value = (byte)(255 * light);
        using SKPaint shade = new() { Color = new SKColor(value, value, value), BlendMode = SKBlendMode.Multiply };
        canvas.DrawRect(0, 0, Width, Height, shade);
    }

    private static void Lamp(SKCanvas canvas)
    {
        using SKPaint light = new() { BlendMode = SKBlendMode.ColorDodge };
        light.Shader = SKShader.CreateRadialGradient(
            new SKPoint(150, 200), 260, [new SKColor(0x70, 0x6C, 0x60), new SKColor(0x60, 0x5C, 0x50), SKColors.Black], [0, 0.5f, 1], SKShaderTileMode.Clamp);
        canvas.DrawRect(0, 0, Width, Height, light);
    }

    private static void Bands(SKCanvas canvas, double time)
    {
        using SKPaint paint = new();
        for (int y = 0; y < Height; y += 8)
        {
            double light = Math.Sin((y * 2 * Math.PI / 200) + (time * 7.3));
            paint.Color = (light > 0 ? SKColors.White : SKColors.Black).WithAlpha((byte)(24 * Math.Abs(light)));
            canvas.DrawRect(0, y, Width, 8, paint);
        }
    }

    private static void Person(SKCanvas canvas, double time, double from, double to, float size)
    {
        if (time < from || time >= to) return;
        float x = 60 + (float)((time - from) / (to - from) * 520);
        float ground = 280 + (150 * size);
        using SKPaint coat = new() { Color = new SKColor(0x30, 0x30, 0x48), IsAntialias = true };
        canvas.DrawRoundRect(x - (20 * size), ground - (130 * size), 40 * size, 90 * size, 10, 10, coat);
        canvas.DrawRect(x - (15 * size), ground - (50 * size), 12 * size, 50 * size, coat);
        canvas.DrawRect(x + (3 * size), ground - (50 * size), 12 * size, 50 * size, coat);
        using SKPaint skin = new() { Color = new SKColor(0xE8, 0xC0, 0xA0), IsAntialias = true };
        canvas.DrawCircle(x, ground - (146 * size), 16 * size, skin);
    }

    private static void Lorry(SKCanvas canvas, double time, double from, double to)
    {
        if (time < from || time >= to) return;
        float x = -420 + (float)((time - from) / (to - from) * (Width + 420));
        using SKPaint box = new() { Color = new SKColor(0xE8, 0xE8, 0xF0) };
        canvas.DrawRect(x, 120, 320, 280, box);
        box.Color = new SKColor(0x20, 0x40, 0xA0);
        canvas.DrawRect(x + 325, 210, 90, 190, box);
        box.Color = SKColors.Black;
        canvas.DrawCircle(x + 70, 405, 34, box);
        canvas.DrawCircle(x + 350, 405, 34, box);
    }

    private static SKImage DrawYard()
    {
        byte[] jpeg = SceneRenderer.Render(new FrameView
        {
            Resolution = FrameResolution.Vga,
            Position = new PanTilt(-10, 0),
            Alias = "yard",
            LocalTime = new DateTime(2012, 5, 1, 12, 0, 0),
            Scene = SimulatorScene.Still,
        });
        return SKImage.FromEncodedData(jpeg);
    }

    private static SKImage DrawNoise(int seed, int strength)
    {
        Random random = new(seed);
        byte[] pixels = new byte[Width * Height * 4];
        for (int at = 0; at < pixels.Length; at += 4)
        {
            int value = random.Next(-strength, strength + 1) + random.Next(-strength, strength + 1);
            byte alpha = (byte)Math.Abs(value);
            byte light = value > 0 ? alpha : (byte)0;
            (pixels[at], pixels[at + 1], pixels[at + 2], pixels[at + 3]) = (light, light, light, alpha);
        }

        return SKImage.FromPixelCopy(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Premul), pixels);
    }

    /// <summary>A sequence: from when to when something moves, and how to draw what is seen at a time.</summary>
    internal sealed record Sequence((double From, double To)[] Motions, Action<SKCanvas, double> Draw);
}
