using System;
using System.Linq;
using IpCamera.Motion;
using SkiaSharp;

namespace IpCamera.CoreTests.Motion;

/// <summary>Where motion is looked for.</summary>
public sealed class CamZoneTests
{
    [Theory]
    [InlineData("10,20,50,40", "10 20 y, 59 59 y, 9 20 n, 60 30 n, 30 60 n")]
    [InlineData(" 10 , 20 ,50%, 40.5", "10 60.4 y")]
    [InlineData("!0,0,100,50", "50 49 n, 50 50 y")]
    [InlineData("0,0,50,100|50,0,50,50|!20,20,10,10", "10 90 y, 60 60 n, 60 40 y, 25 25 n")]
    [InlineData("", "0 0 y, 99.9 99.9 y")]
    public void Rectangles_are_looked_at_or_not(string rectangles, string places)
    {
        CamZone zone = CamZone.Parse(rectangles.Split('|', StringSplitOptions.RemoveEmptyEntries));

        foreach (string[] place in places.Split(", ").Select(one => one.Split(' ')))
        {
            Assert.Equal(place[2] == "y", zone.Contains(double.Parse(place[0]), double.Parse(place[1])));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("10,20,50")]
    [InlineData("10,20,50,x")]
    [InlineData("-1,20,50,40")]
    [InlineData("10,20,0,40")]
    [InlineData("10,20,101,40")]
    [InlineData("100,20,10,40")]
    [InlineData("door.jpg")]
    public void What_is_no_rectangle_is_refused_by_name(string text)
    {
        CamException fault = Assert.Throws<CamException>(() => CamZone.Parse([text]));

        Assert.Equal(CamErrorCode.InvalidValue, fault.Code);
        Assert.Contains($"'{text}'", fault.Message, StringComparison.Ordinal);
        Assert.Contains("left,top,width,height", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("!0,0,100,100")]
    [InlineData("0,0,50,50|!0,0,60,60")]
    [InlineData("50,50,0.1,0.1")]
    public void A_zone_that_leaves_nothing_is_refused(string rectangles)
    {
        CamException fault = Assert.Throws<CamException>(() => CamZone.Parse(rectangles.Split('|')).RequireSome());

        Assert.Equal(CamErrorCode.InvalidValue, fault.Code);
        Assert.Contains("leaves nothing", fault.Message, StringComparison.Ordinal);
        CamZone.Parse(["0,0,50,50", "!0,0,49,50"]).RequireSome();
    }

    [Theory]
    [InlineData(SKColorType.Gray8)]
    [InlineData(SKColorType.Rgba8888)]
    [InlineData(SKColorType.Rgb888x)]
    public void What_is_light_in_a_mask_is_looked_at(SKColorType type)
    {
        // Gradients make the encoder use all its filters.
        using SKBitmap mask = new(64, 48, type, type == SKColorType.Rgba8888 ? SKAlphaType.Unpremul : SKAlphaType.Opaque);
        for (int y = 0; y < 48; y++)
        {
            for (int x = 0; x < 64; x++)
            {
                byte shade = (byte)((x < 20 ? 20 : 200) + ((x * y) % 40));
                mask.SetPixel(x, y, new SKColor(shade, shade, shade, type == SKColorType.Rgba8888 && y >= 36 ? (byte)0 : (byte)255));
            }
        }

        using SKData png = mask.Encode(SKEncodedImageFormat.Png, 100)!;
        CamZone zone = CamZone.Parse([]);

        zone.AddMask(png.ToArray());

        bool[] cells = zone.Cells(64, 48);
        for (int i = 0; i < cells.Length; i++)
        {
            Assert.Equal(i % 64 >= 20 && (type != SKColorType.Rgba8888 || i / 64 < 36), cells[i]);
        }
    }

    [Fact]
    public void A_mask_with_a_palette_is_read()
    {
        // Two by two: white, black; black, transparent white.
        byte[] png = Convert.FromHexString(
            "89504E470D0A1A0A" + "0000000D" + "49484452" + "00000002000000020803000000" + "00000000"
            + "00000009" + "504C5445" + "FFFFFF000000FFFFFF" + "00000000" + "00000003" + "74524E53" + "FFFF00" + "00000000"
            // Stored, not compressed.
            + "00000011" + "49444154" + "7801" + "010600F9FF" + "000001" + "000102" + "00000000" + "00000000" + "00000000" + "49454E44" + "00000000");
        CamZone zone = CamZone.Parse([]);

        zone.AddMask(png);

        Assert.Equal([true, false, false, false], zone.Cells(2, 2));
    }

    [Theory]
    [InlineData(0, "not a PNG")]
    [InlineData(24, "8 bits")]
    [InlineData(28, "interlacing")]
    [InlineData(-30, "its end is missing")]
    [InlineData(-5, "its end is missing")]
    public void A_mask_that_cannot_be_read_is_refused_with_what_to_do(int at, string reason)
    {
        using SKBitmap mask = new(200, 150, SKColorType.Gray8, SKAlphaType.Opaque);
        using SKData png = mask.Encode(SKEncodedImageFormat.Png, 100)!;
        byte[] bytes = png.ToArray();
        if (at < 0) bytes = bytes[..(bytes.Length + at)];
        else bytes[at] = 1;

        CamException fault = Assert.Throws<CamException>(() => CamZone.Parse([]).AddMask(bytes));

        Assert.Equal(CamErrorCode.InvalidValue, fault.Code);
        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
        Assert.Contains("Save it as a PNG", fault.Message, StringComparison.Ordinal);
    }
}
