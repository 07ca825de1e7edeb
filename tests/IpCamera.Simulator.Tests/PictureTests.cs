using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Simulator;
using IpCamera.Simulator.Imaging;
using IpCamera.Simulator.Streaming;
using IpCamera.SimulatorTests.Support;
using SkiaSharp;

namespace IpCamera.SimulatorTests;

/// <summary>What is in the pictures, and how often they come.</summary>
public sealed class PictureTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_snapshot_is_named_after_the_camera_and_its_local_time()
    {
        ManualTime time = new();
        await using TestCamera test = await TestCamera.StartAsync(configure: options => options with { Time = time });
        test.Camera["tz"] = "18000";
        test.Camera["daylight_saving_time"] = "-3600";

        using HttpResponseMessage response = await test.SendAsync("snapshot.cgi");

        Assert.Equal("image/jpeg", response.Content.Headers.ContentType?.ToString());
        Assert.Equal($"filename=\"snapshot_{test.Camera.Id}_20121113010150.jpg\"", response.Content.Headers.GetValues("Content-disposition").Single());
        Assert.False(response.Headers.Contains("Cache-Control"));
    }

    [Fact]
    public async Task A_snapshot_can_be_given_its_name()
    {
        await using TestCamera test = await TestCamera.StartAsync();

        using HttpResponseMessage response = await test.SendAsync("snapshot.cgi?next_url=door.jpg");

        Assert.Equal("filename=\"door.jpg\"", response.Content.Headers.GetValues("Content-disposition").Single());
    }

    [Theory]
    [InlineData(2, 160, 120)]
    [InlineData(8, 320, 240)]
    [InlineData(32, 640, 480)]
    public async Task A_snapshot_has_the_size_of_the_sensor(int resolution, int width, int height)
    {
        await using TestCamera test = await TestCamera.StartAsync();
        test.Camera["resolution"] = $"{resolution}";

        using SKBitmap picture = await SnapshotAsync(test);

        Assert.Equal((width, height), (picture.Width, picture.Height));
    }

    [Theory]
    [InlineData(2, 160)]
    [InlineData(8, 320)]
    [InlineData(32, 640)]
    public async Task A_stream_has_the_size_asked_for(int resolution, int width)
    {
        await using TestCamera test = await TestCamera.StartAsync();

        byte[] jpeg = await FirstFrameAsync(test, $"videostream.cgi?resolution={resolution}");

        using SKBitmap picture = SKBitmap.Decode(jpeg);
        Assert.Equal(width, picture.Width);
    }

    [Fact]
    public void A_full_size_picture_has_a_real_cameras_weight()
    {
        for (int pan = -150; pan <= 150; pan += 50)
        {
            Assert.InRange(SceneRenderer.Render(View() with { Position = new PanTilt(pan, 0) }).Length, 20_000, 60_000);
        }
    }

    [Fact]
    public void Each_setting_shows_in_the_picture()
    {
        FrameView view = View();
        FrameView[] others =
        [
            view with { Position = new PanTilt(10, 0) },
            view with { Position = new PanTilt(0, 10) },
            view with { Alias = "other" },
            view with { LocalTime = view.LocalTime.AddSeconds(1) },
            view with { Brightness = 200 },
            view with { Contrast = 0 },
            view with { Flipped = true },
            view with { Mirrored = true },
        ];

        byte[] picture = SceneRenderer.Render(view);

        Assert.Equal(picture, SceneRenderer.Render(view with { }));
        Assert.All(others, other => Assert.NotEqual(picture, SceneRenderer.Render(other)));
    }

    [Fact]
    public void The_sky_is_above_unless_the_picture_is_flipped()
    {
        using SKBitmap upright = SKBitmap.Decode(SceneRenderer.Render(View()));
        using SKBitmap flipped = SKBitmap.Decode(SceneRenderer.Render(View() with { Flipped = true }));

        Assert.True(upright.GetPixel(320, 60).Blue > upright.GetPixel(320, 60).Red + 20, "Blue above.");
        Assert.True(upright.GetPixel(120, 400).Green > upright.GetPixel(120, 400).Blue + 20, "Green below.");
        Assert.True(flipped.GetPixel(120, 80).Green > flipped.GetPixel(120, 80).Blue + 20, "Green above when flipped.");
    }

    public static TheoryData<SimulatorScene> Scenes => [.. Enum.GetValues<SimulatorScene>()];

    [Theory]
    [MemberData(nameof(Scenes))]
    public void A_picture_of_a_scene_is_told_by_its_number(SimulatorScene scene)
    {
        FrameView view = View() with { Scene = scene, Number = 130 };

        byte[] picture = SceneRenderer.Render(view);

        Assert.Equal(picture, SceneRenderer.Render(view with { }));
        bool isMoving = scene is SimulatorScene.Walker or SimulatorScene.Night or SimulatorScene.Flicker or SimulatorScene.Covered;
        Assert.Equal(isMoving, !picture.SequenceEqual(SceneRenderer.Render(view with { Number = 131 })));
        FrameView usual = View() with { LocalTime = view.LocalTime.AddSeconds(scene is SimulatorScene.Balloon or SimulatorScene.Still or SimulatorScene.Frozen ? 1 : 0) };
        Assert.NotEqual(picture, SceneRenderer.Render(usual));
    }

    [Fact]
    public void Somebody_walks_from_the_left_to_the_right_and_is_gone()
    {
        int[] places = [.. ((long[])[0, 74, 90, 125, 160, 175, 249, 340]).Select(number => PlaceOfCoat(View() with { Scene = SimulatorScene.Walker, Number = number }))];

        Assert.Equal([-1, -1], places[..2]);
        Assert.Equal(places[2..5].Order(), places[2..5]);
        Assert.InRange(places[3], 300, 340);
        Assert.Equal([-1, -1], places[5..7]);
        Assert.Equal(places[2], places[7]);
    }

    [Fact]
    public async Task The_picture_of_a_frozen_camera_stays_while_its_clock_goes()
    {
        ManualTime time = new();
        await using TestCamera test = await TestCamera.StartAsync(configure: options => options with { Time = time, Scene = SimulatorScene.Frozen });

        byte[] first = await FirstFrameAsync(test, "videostream.cgi");
        time.Advance(TimeSpan.FromSeconds(90));

        Assert.Equal(first, await FirstFrameAsync(test, "videostream.cgi"));
    }

    [Theory]
    [InlineData(0, 40)]
    [InlineData(1, 50)]
    [InlineData(2, 50)]
    [InlineData(3, 1000 / 15.0)]
    [InlineData(6, 100)]
    [InlineData(11, 200)]
    [InlineData(12, 250)]
    [InlineData(13, 1000 / 3.0)]
    [InlineData(14, 500)]
    [InlineData(15, 1000)]
    [InlineData(17, 2000)]
    [InlineData(19, 3000)]
    [InlineData(21, 4000)]
    [InlineData(23, 5000)]
    public void A_rate_means_what_the_document_says(int rate, double milliseconds) =>
        Assert.Equal(milliseconds, FrameRates.Interval(rate, 25).TotalMilliseconds, 3);

    [Fact]
    public async Task Viewers_of_one_moment_get_the_same_frame()
    {
        ManualTime time = new();
        await using TestCamera test = await TestCamera.StartAsync(configure: options => options with { Time = time });

        byte[] first = await FirstFrameAsync(test, "videostream.cgi");
        byte[] second = await FirstFrameAsync(test, "videostream.cgi");
        time.Advance(TimeSpan.FromSeconds(1));
        byte[] later = await FirstFrameAsync(test, "videostream.cgi");

        Assert.Equal(first, second);
        Assert.NotEqual(first, later);
    }

    [Fact]
    public async Task Without_a_rate_limit_a_stream_is_as_fast_as_its_viewer()
    {
        await using TestCamera test = await TestCamera.StartAsync(configure: options => options with { UnlimitedRate = true });
        using HttpResponseMessage response = await test.SendAsync("videostream.cgi?resolution=2&rate=23");
        await using Stream stream = await response.Content.ReadAsStreamAsync(Cancellation);

        // At the asked rate this would take an hour.
        await stream.ReadExactlyAsync(new byte[8_000_000], Cancellation);
    }

    /// <summary>Where the red coat is, from the left; -1 when nobody is there.</summary>
    private static int PlaceOfCoat(FrameView view)
    {
        using SKBitmap picture = SKBitmap.Decode(SceneRenderer.Render(view));
        for (int x = 0; x < picture.Width; x++)
        {
            SKColor color = picture.GetPixel(x, 330);
            if (color.Red > color.Green + 70 && color.Red > color.Blue + 60) return x;
        }

        return -1;
    }

    private static FrameView View() => new()
    {
        Resolution = FrameResolution.Vga,
        Position = PanTilt.Center,
        Alias = "Camera",
        LocalTime = new DateTime(2012, 11, 13, 5, 1, 50),
    };

    private static async Task<SKBitmap> SnapshotAsync(TestCamera test)
    {
        using HttpResponseMessage response = await test.SendAsync("snapshot.cgi");
        return SKBitmap.Decode(await response.Content.ReadAsByteArrayAsync(Cancellation));
    }

    private static async Task<byte[]> FirstFrameAsync(TestCamera test, string target)
    {
        using HttpResponseMessage response = await test.SendAsync(target);
        await using Stream stream = await response.Content.ReadAsStreamAsync(Cancellation);
        using StreamReader lines = new(stream, System.Text.Encoding.Latin1);
        string? line;
        int length = 0;
        while ((line = await lines.ReadLineAsync(Cancellation)) is { Length: > 0 })
        {
            if (line.StartsWith("Content-Length: ", StringComparison.Ordinal))
            {
                length = int.Parse(line["Content-Length: ".Length..], System.Globalization.CultureInfo.InvariantCulture);
            }
        }

        char[] jpeg = new char[length];
        await lines.ReadBlockAsync(jpeg, Cancellation);
        return System.Text.Encoding.Latin1.GetBytes(jpeg);
    }
}
