using System;
using SkiaSharp;

namespace IpCamera.Simulator.Imaging;

/// <summary>The landscape around the cameras, drawn once for all of them.</summary>
/// <remarks>Everything in it has a bearing and an elevation in degrees, 0 being where a camera looks when centered.</remarks>
internal static class Panorama
{
    public const int PixelsPerDegree = 10;

    /// <summary>A little more than the whole circle, so that a picture at either stop is full.</summary>
    private const int HalfWidth = 185;

    private const int HalfHeight = 72;

    private static readonly Lazy<SKImage> Drawn = new(Draw);

    public static SKImage Image => Drawn.Value;

    public static float X(double bearing) => (float)((bearing + HalfWidth) * PixelsPerDegree);

    public static float Y(double elevation) => (float)((HalfHeight - elevation) * PixelsPerDegree);

    private static SKImage Draw()
    {
        SKImageInfo size = new(2 * HalfWidth * PixelsPerDegree, 2 * HalfHeight * PixelsPerDegree, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using SKSurface surface = SKSurface.Create(size);
        Painter painter = new(surface.Canvas, size);
        painter.Sky();
        painter.Sun(bearing: 70, elevation: 27);
        painter.Clouds();
        painter.Range(height: 7, roughness: 3.1, wave: 0.055, new SKColor(0x8F, 0xA3, 0xBF));
        painter.Range(height: 4, roughness: 2.2, wave: 0.083, new SKColor(0x6E, 0x8F, 0x8E));
        painter.Range(height: 1.4, roughness: 1.1, wave: 0.121, new SKColor(0x5D, 0x8A, 0x52));
        painter.Meadow();
        painter.Lake(bearing: 105);
        painter.Road(bearing: 0);
        painter.House(bearing: -14);
        painter.Church(bearing: 32);
        painter.Windmill(bearing: -62);
        painter.Lighthouse(bearing: 128);
        painter.Pylons();
        painter.Trees();
        painter.Signposts();
        painter.Grain();
        return surface.Snapshot();
    }

    /// <summary>Draws the things of the landscape; the random numbers are the same each time, and so is the picture.</summary>
    private sealed class Painter(SKCanvas canvas, SKImageInfo size)
    {
        private readonly Random _random = new(1927);

        public void Sky()
        {
            using SKPaint paint = new();
            paint.Shader = SKShader.CreateLinearGradient(
                new SKPoint(0, 0),
                new SKPoint(0, Y(0)),
                [new SKColor(0x2F, 0x6F, 0xBE), new SKColor(0x7F, 0xB4, 0xE6), new SKColor(0xE6, 0xEE, 0xF2)],
                [0f, 0.6f, 1f],
                SKShaderTileMode.Clamp);
            canvas.DrawRect(0, 0, size.Width, Y(0), paint);
        }

        public void Sun(double bearing, double elevation)
        {
            SKPoint center = new(X(bearing), Y(elevation));
            using SKPaint glow = new();
            glow.Shader = SKShader.CreateRadialGradient(
                center, 220, [new SKColor(0xFF, 0xF6, 0xC8, 0xD0), new SKColor(0xFF, 0xF0, 0xB0, 0)], SKShaderTileMode.Clamp);
            canvas.DrawCircle(center, 220, glow);
            Circle(bearing, elevation, 2.6, new SKColor(0xFF, 0xF8, 0xDC));
        }

        public void Clouds()
        {
            using SKMaskFilter soft = SKMaskFilter.CreateBlur(SKBlurStyle.Normal, 9);
            using SKPaint paint = new() { Color = SKColors.White.WithAlpha(0xC8), IsAntialias = true, MaskFilter = soft };
            for (int cloud = 0; cloud < 26; cloud++)
            {
                double bearing = Between(-HalfWidth, HalfWidth);
                double elevation = Between(14, 62);
                for (int puff = 0; puff < 7; puff++)
                {
                    double width = Between(2, 5.5) * PixelsPerDegree;
                    canvas.DrawOval(X(bearing + Between(-6, 6)), Y(elevation + Between(-0.9, 1.2)), (float)width, (float)width * 0.38f, paint);
                }
            }
        }

        public void Range(double height, double roughness, double wave, SKColor color)
        {
            using SKPathBuilder outline = new();
            outline.MoveTo(0, Y(-4));
            for (int x = 0; x <= size.Width; x += 4)
            {
                double degrees = (double)x / PixelsPerDegree;
                double angle = degrees * wave;
                double ridge = Math.Sin(angle) + (0.6 * Math.Sin((angle * 2.3) + height)) + (0.25 * Math.Sin(angle * 7.1));
                outline.LineTo(x, Y(height + (roughness * ridge)));
            }

            outline.LineTo(size.Width, Y(-4));
            outline.Close();
            Fill(outline, color);
        }

        public void Meadow()
        {
            using (SKPaint paint = new())
            {
                paint.Shader = SKShader.CreateLinearGradient(
                    new SKPoint(0, Y(0)), new SKPoint(0, size.Height), [new SKColor(0x82, 0xAE, 0x58), new SKColor(0x3C, 0x6B, 0x2C)],
                    SKShaderTileMode.Clamp);
                canvas.DrawRect(0, Y(0), size.Width, size.Height - Y(0), paint);
            }

            using SKPaint blade = new() { IsAntialias = true };
            for (int i = 0; i < 16000; i++)
            {
                // More and smaller ones toward the horizon.
                double depth = Math.Pow(_random.NextDouble(), 2.2);
                float x = (float)(_random.NextDouble() * size.Width);
                float y = Y(-0.5 - (depth * HalfHeight));
                float length = (float)(2 + (depth * 18));
                blade.StrokeWidth = (float)(0.8 + (depth * 1.6));
                blade.Color = i % 40 == 0
                    ? new SKColor(0xF2, 0xE0, 0x6A, 0xC0)
                    : new SKColor((byte)_random.Next(0x38, 0x80), (byte)_random.Next(0x70, 0xB0), (byte)_random.Next(0x28, 0x48), 0x78);
                canvas.DrawLine(x, y, x + (float)Between(-3, 3), y - length, blade);
            }
        }

        public void Lake(double bearing)
        {
            using (SKPaint water = new() { IsAntialias = true })
            {
                water.Shader = SKShader.CreateLinearGradient(
                    new SKPoint(0, Y(-1)), new SKPoint(0, Y(-8)),
                    [new SKColor(0xB9, 0xD8, 0xEC), new SKColor(0x3B, 0x7C, 0xA8)], SKShaderTileMode.Clamp);
                canvas.DrawOval(X(bearing), Y(-4.5), 21 * PixelsPerDegree, 3.6f * PixelsPerDegree, water);
            }

            using SKPaint ripple = new() { Color = SKColors.White.WithAlpha(0x60), StrokeWidth = 1.2f };
            for (int i = 0; i < 120; i++)
            {
                float x = X(bearing + Between(-15, 15));
                float y = Y(Between(-6.5, -2.5));
                canvas.DrawLine(x, y, x + (float)Between(6, 24), y, ripple);
            }

            Polygon(SKColors.White, (bearing - 3, 1.6), (bearing - 3, -2.6), (bearing - 0.6, -2.6));
            Polygon(new SKColor(0xD8, 0x3A, 0x34), (bearing - 3.2, 0.8), (bearing - 3.2, -2.6), (bearing - 4.8, -2.6));
            Polygon(new SKColor(0x5A, 0x3A, 0x26), (bearing - 5, -2.8), (bearing - 0.2, -2.8), (bearing - 1, -3.6), (bearing - 4.4, -3.6));
        }

        public void Road(double bearing)
        {
            Polygon(new SKColor(0xA8, 0xA0, 0x92), (bearing + 3, 0), (bearing + 3.5, 0), (bearing + 26, -HalfHeight), (bearing - 24, -HalfHeight));
            for (int mark = 0; mark < 9; mark++)
            {
                double near = Math.Pow(mark / 9.0, 2) * HalfHeight;
                double far = Math.Pow((mark + 0.5) / 9.0, 2) * HalfHeight;
                double middleNear = bearing + 3.25 - (near / HalfHeight * 2.25);
                double middleFar = bearing + 3.25 - (far / HalfHeight * 2.25);
                double half = 0.05 + (near / HalfHeight * 0.9);
                Polygon(
                    new SKColor(0xF0, 0xEC, 0xE0),
                    (middleNear - half, -near), (middleNear + half, -near), (middleFar + half, -far), (middleFar - half, -far));
            }
        }

        public void House(double bearing)
        {
            Polygon(new SKColor(0xF1, 0xE4, 0xC8), (bearing - 6, -4.5), (bearing - 6, 3), (bearing + 6, 3), (bearing + 6, -4.5));
            Polygon(new SKColor(0xB4, 0x47, 0x33), (bearing - 7.2, 3), (bearing - 4, 7.5), (bearing + 4, 7.5), (bearing + 7.2, 3));
            Box(bearing + 2.6, 6.2, 1.2, 3.4, new SKColor(0x8C, 0x3B, 0x2C));
            Box(bearing - 3.6, -0.6, 2.2, 2.2, new SKColor(0x43, 0x5F, 0x7C));
            Box(bearing + 3.6, -0.6, 2.2, 2.2, new SKColor(0x43, 0x5F, 0x7C));
            Box(bearing, -4.5, 2, 4, new SKColor(0x6B, 0x46, 0x2B));
        }

        public void Church(double bearing)
        {
            SKColor wall = new(0xDD, 0xD8, 0xCC);
            Box(bearing + 3, -3, 8, 5, wall);
            Polygon(new SKColor(0x5B, 0x5F, 0x6B), (bearing - 1.4, 2), (bearing + 0.4, 4.6), (bearing + 5.8, 4.6), (bearing + 7.4, 2));
            Box(bearing - 2.5, -3, 3, 9, wall);
            Polygon(new SKColor(0x47, 0x4C, 0x5A), (bearing - 4.2, 6), (bearing - 2.5, 13), (bearing - 0.8, 6));
            Circle(bearing - 2.5, 4, 0.8, new SKColor(0x3A, 0x3A, 0x3A));
            Box(bearing - 2.5, 12.6, 0.2, 1.8, new SKColor(0x3A, 0x3A, 0x3A));
            Box(bearing - 2.5, 13.5, 1, 0.2, new SKColor(0x3A, 0x3A, 0x3A));
        }

        public void Windmill(double bearing)
        {
            Polygon(new SKColor(0xE7, 0xE1, 0xD6), (bearing - 2.4, -3), (bearing - 1.4, 7), (bearing + 1.4, 7), (bearing + 2.4, -3));
            Polygon(new SKColor(0x7A, 0x4B, 0x2F), (bearing - 1.8, 7), (bearing, 9.4), (bearing + 1.8, 7));
            using SKPaint sail = new() { Color = new SKColor(0x55, 0x3A, 0x28), StrokeWidth = 5, IsAntialias = true };
            for (int arm = 0; arm < 4; arm++)
            {
                double angle = (arm * Math.PI / 2) + 0.5;
                canvas.DrawLine(X(bearing), Y(7), X(bearing + (6.2 * Math.Cos(angle))), Y(7 + (6.2 * Math.Sin(angle))), sail);
            }

            Box(bearing, -3, 1.2, 2.4, new SKColor(0x6B, 0x46, 0x2B));
        }

        public void Lighthouse(double bearing)
        {
            for (int band = 0; band < 6; band++)
            {
                double low = -2 + (band * 2.2);
                double wide = 1.7 - (band * 0.13);
                double narrow = wide - 0.13;
                SKColor color = band % 2 == 0 ? new SKColor(0xF4, 0xF1, 0xEA) : new SKColor(0xC8, 0x2F, 0x2B);
                Polygon(color, (bearing - wide, low), (bearing - narrow, low + 2.2), (bearing + narrow, low + 2.2), (bearing + wide, low));
            }

            Box(bearing, 11.2, 1.6, 1.6, new SKColor(0xFF, 0xEE, 0x9A));
            Polygon(new SKColor(0x3A, 0x3D, 0x45), (bearing - 1.2, 12.8), (bearing, 14.2), (bearing + 1.2, 12.8));
        }

        public void Pylons()
        {
            using SKPaint steel = new() { Color = new SKColor(0x50, 0x58, 0x60), StrokeWidth = 2.4f, IsAntialias = true, IsStroke = true };
            for (int bearing = -170; bearing <= -95; bearing += 15)
            {
                canvas.DrawLine(X(bearing - 1.1), Y(-1.5), X(bearing), Y(11), steel);
                canvas.DrawLine(X(bearing + 1.1), Y(-1.5), X(bearing), Y(11), steel);
                canvas.DrawLine(X(bearing - 2.4), Y(9), X(bearing + 2.4), Y(9), steel);
                canvas.DrawLine(X(bearing - 0.8), Y(2), X(bearing + 0.5), Y(5.5), steel);
                canvas.DrawLine(X(bearing + 0.8), Y(2), X(bearing - 0.5), Y(5.5), steel);
                if (bearing < -95)
                {
                    foreach (double side in (double[])[-2.4, 2.4])
                    {
                        using SKPathBuilder cable = new();
                        cable.MoveTo(X(bearing + side), Y(9));
                        cable.QuadTo(X(bearing + side + 7.5), Y(5.8), X(bearing + side + 15), Y(9));
                        using SKPath path = cable.Detach();
                        canvas.DrawPath(path, steel);
                    }
                }
            }
        }

        public void Trees()
        {
            foreach (int bearing in (int[])[-178, -146, -133, -88, -80, -44, -37, -31, 16, 20, 50, 56, 62, 79, 144, 151, 157, 172, 178])
            {
                double height = Between(4, 7.5);
                double foot = Between(-5, -2);
                if (bearing % 2 == 0)
                {
                    Box(bearing, foot, 0.7, 2, new SKColor(0x5C, 0x42, 0x2C));
                    for (int tier = 0; tier < 3; tier++)
                    {
                        double low = foot + 1.4 + (tier * height * 0.28);
                        double half = 2.4 - (tier * 0.55);
                        Polygon(
                            new SKColor(0x27, (byte)(0x5A + (tier * 12)), 0x38),
                            (bearing - half, low), (bearing, low + (height * 0.5)), (bearing + half, low));
                    }
                }
                else
                {
                    Box(bearing, foot, 0.8, height * 0.6, new SKColor(0x63, 0x48, 0x30));
                    for (int leaf = 0; leaf < 11; leaf++)
                    {
                        Circle(
                            bearing + Between(-1.9, 1.9), foot + (height * 0.75) + Between(-1.2, 1.6), Between(0.9, 1.6),
                            new SKColor((byte)_random.Next(0x3E, 0x66), (byte)_random.Next(0x78, 0x9A), (byte)_random.Next(0x30, 0x48)));
                    }
                }
            }
        }

        /// <summary>A sign at every thirty degrees: a look at a picture tells where the camera points.</summary>
        public void Signposts()
        {
            using SKFont font = new(SceneFont.Typeface, 19);
            using SKPaint ink = new() { Color = new SKColor(0x20, 0x28, 0x30), IsAntialias = true };
            for (int bearing = -180; bearing <= 180; bearing += 30)
            {
                Box(bearing, -13.5, 0.4, 4.6, new SKColor(0x7B, 0x5B, 0x3B));
                Box(bearing, -9.6, 5.8, 2.6, new SKColor(0xF3, 0xEB, 0xD4));
                canvas.DrawText($"{bearing:+0;-0;0}°", X(bearing), Y(-8.95), SKTextAlign.Center, font, ink);
            }
        }

        /// <summary>The noise of a cheap sensor, which also makes the files as large as real ones.</summary>
        public void Grain()
        {
            using SKPaint paint = new() { BlendMode = SKBlendMode.Overlay };
            using SKShader noise = SKShader.CreatePerlinNoiseFractalNoise(0.65f, 0.65f, 3, 11);
            using SKColorFilter gray = SKColorFilter.CreateColorMatrix(
            [
                1, 0, 0, 0, 0,
                1, 0, 0, 0, 0,
                1, 0, 0, 0, 0,
                0, 0, 0, 0, 0.24f,
            ]);
            paint.Shader = noise;
            paint.ColorFilter = gray;
            canvas.DrawRect(0, 0, size.Width, size.Height, paint);
        }

        private double Between(double minimum, double maximum) => minimum + (_random.NextDouble() * (maximum - minimum));

        /// <summary>A rectangle standing on an elevation.</summary>
        private void Box(double bearing, double elevation, double width, double height, SKColor color) => Polygon(
            color,
            (bearing - (width / 2), elevation), (bearing - (width / 2), elevation + height),
            (bearing + (width / 2), elevation + height), (bearing + (width / 2), elevation));

        private void Circle(double bearing, double elevation, double radius, SKColor color)
        {
            using SKPaint paint = new() { Color = color, IsAntialias = true };
            canvas.DrawCircle(X(bearing), Y(elevation), (float)(radius * PixelsPerDegree), paint);
        }

        private void Polygon(SKColor color, params (double Bearing, double Elevation)[] corners)
        {
            using SKPathBuilder outline = new();
            outline.MoveTo(X(corners[0].Bearing), Y(corners[0].Elevation));
            foreach ((double bearing, double elevation) in corners[1..])
            {
                outline.LineTo(X(bearing), Y(elevation));
            }

            outline.Close();
            Fill(outline, color);
        }

        private void Fill(SKPathBuilder outline, SKColor color)
        {
            using SKPath path = outline.Detach();
            using SKPaint paint = new() { Color = color, IsAntialias = true };
            canvas.DrawPath(path, paint);
        }
    }
}
