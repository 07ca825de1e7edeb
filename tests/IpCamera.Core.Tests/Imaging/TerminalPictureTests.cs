using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using IpCamera.Imaging;

namespace IpCamera.CoreTests.Imaging;

/// <summary>The picture in a terminal.</summary>
public sealed class TerminalPictureTests
{
    [Theory]
    [InlineData(8, 6, 8, 3)]
    [InlineData(8, 5, 8, 3)]
    [InlineData(8, 6, 4, 2)]
    [InlineData(8, 6, 16, 6)]
    public void Each_character_has_the_colours_of_two_samples(int width, int height, int columns, int rows)
    {
        JpegThumbnail thumbnail = Read(width, height);
        byte[] colors = new byte[width * height * 3];
        thumbnail.CopyColors(colors);

        IReadOnlyList<string> lines = TerminalPicture.Draw(thumbnail, columns, hasColor: true);

        Assert.Equal(rows, lines.Count);
        Assert.All(lines, line => Assert.Equal(columns, line.Count(character => character == '\u2580')));
        Assert.All(lines, line => Assert.EndsWith("\u001b[0m", line, StringComparison.Ordinal));
        if (columns != width) return;
        Match first = Regex.Match(lines[1], "^\u001b\\[38;2;([0-9]+);([0-9]+);([0-9]+)m\u001b\\[48;2;([0-9]+);([0-9]+);([0-9]+)m\u2580");
        int above = 2 * width * 3;
        int below = 3 * width * 3;
        Assert.Equal(
            [colors[above], colors[above + 1], colors[above + 2], colors[below], colors[below + 1], colors[below + 2]],
            Enumerable.Range(1, 6).Select(group => byte.Parse(first.Groups[group].Value)));
    }

    [Fact]
    public void Plain_text_is_characters_alone()
    {
        IReadOnlyList<string> lines = TerminalPicture.Draw(Read(8, 6), 8, hasColor: false);

        Assert.Equal(3, lines.Count);
        Assert.All(lines, line => Assert.Matches("^[ .:=+*#%@-]{8}$", line));
    }

    private static JpegThumbnail Read(int width, int height)
    {
        byte[] jpeg = new CoefficientJpeg { Width = width * 8, Height = height * 8 }.Write();
        JpegThumbnail thumbnail = new();
        Assert.True(thumbnail.Read(jpeg, 0, jpeg.Length));
        return thumbnail;
    }
}
