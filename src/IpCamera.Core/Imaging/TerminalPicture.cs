using System;
using System.Collections.Generic;
using System.Text;

namespace IpCamera.Imaging;

/// <summary>
/// Shows the eighth of a picture in a terminal: in true colour, where a character is two samples one over the other, or in grey
/// characters, where it is what a terminal of any kind can show.
/// </summary>
public static class TerminalPicture
{
    /// <summary>The upper half of a character; the lower one has the background's colour.</summary>
    private const char UpperHalf = '\u2580';

    private const string Usual = "\u001b[0m";

    /// <summary>From dark to light, on a dark terminal.</summary>
    private const string Ramp = " .:-=+*#%@";

    /// <summary>Draws a picture.</summary>
    /// <param name="thumbnail">The picture, read.</param>
    /// <param name="columns">How many characters wide.</param>
    /// <param name="hasColor">True for true colour.</param>
    /// <returns>The lines, from above.</returns>
    public static IReadOnlyList<string> Draw(JpegThumbnail thumbnail, int columns, bool hasColor)
    {
        if (thumbnail is null) throw new ArgumentNullException(nameof(thumbnail));
        if (thumbnail.Width == 0 || columns < 1) throw new ArgumentOutOfRangeException(nameof(columns));
        int halves = Math.Max(1, (int)Math.Round((double)columns * thumbnail.Height / thumbnail.Width));
        byte[] source = new byte[thumbnail.Width * thumbnail.Height * 3];
        thumbnail.CopyColors(source);
        byte[] samples = Scale(source, thumbnail.Width, thumbnail.Height, columns, halves);
        var lines = new List<string>();
        for (int y = 0; y < halves; y += 2) lines.Add(hasColor ? ColorLine(samples, columns, halves, y) : GreyLine(samples, columns, halves, y));
        return lines;
    }

    /// <summary>Each sample is the mean of those that it stands for, or the nearest where there are more now.</summary>
    private static byte[] Scale(byte[] source, int width, int height, int columns, int rows)
    {
        byte[] scaled = new byte[columns * rows * 3];
        for (int y = 0; y < rows; y++)
        {
            (int top, int bottom) = Range(y, rows, height);
            for (int x = 0; x < columns; x++)
            {
                (int left, int right) = Range(x, columns, width);
                for (int part = 0; part < 3; part++)
                {
                    int sum = 0;
                    for (int down = top; down < bottom; down++)
                    {
                        for (int across = left; across < right; across++) sum += source[(((down * width) + across) * 3) + part];
                    }

                    int count = (bottom - top) * (right - left);
                    scaled[(((y * columns) + x) * 3) + part] = (byte)((sum + (count / 2)) / count);
                }
            }
        }

        return scaled;
    }

    private static (int From, int To) Range(int place, int places, int samples)
    {
        int from = (int)((long)place * samples / places);
        return (from, Math.Max(from + 1, (int)((long)(place + 1) * samples / places)));
    }

    private static string ColorLine(byte[] samples, int columns, int rows, int y)
    {
        var line = new StringBuilder();
        (int Upper, int Lower) before = (-1, -1);
        for (int x = 0; x < columns; x++)
        {
            int upper = ColorAt(samples, columns, x, y);
            // Under an odd last row there is nothing: the terminal's own background.
            int lower = y + 1 < rows ? ColorAt(samples, columns, x, y + 1) : -1;
            if (upper != before.Upper) Append(line, 38, upper);
            if (lower != before.Lower) Append(line, 48, lower);
            before = (upper, lower);
            line.Append(UpperHalf);
        }

        return line.Append(Usual).ToString();
    }

    private static void Append(StringBuilder line, int ground, int color) =>
        line.Append("\u001b[").Append(ground).Append(";2;").Append(color >> 16).Append(';').Append((color >> 8) & 0xFF).Append(';').Append(color & 0xFF).Append('m');

    private static int ColorAt(byte[] samples, int columns, int x, int y)
    {
        int at = ((y * columns) + x) * 3;
        return (samples[at] << 16) | (samples[at + 1] << 8) | samples[at + 2];
    }

    private static string GreyLine(byte[] samples, int columns, int rows, int y)
    {
        var line = new char[columns];
        for (int x = 0; x < columns; x++)
        {
            int light = LightAt(samples, columns, x, y);
            if (y + 1 < rows) light = (light + LightAt(samples, columns, x, y + 1)) / 2;
            line[x] = Ramp[light * Ramp.Length / 256];
        }

        return new string(line);
    }

    private static int LightAt(byte[] samples, int columns, int x, int y)
    {
        int at = ((y * columns) + x) * 3;
        return ((299 * samples[at]) + (587 * samples[at + 1]) + (114 * samples[at + 2])) / 1000;
    }
}
