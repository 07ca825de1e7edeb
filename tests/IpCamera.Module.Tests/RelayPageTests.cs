using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>The pages of Publish-CamStream, in a browser.</summary>
public sealed class RelayPageTests : CameraTest
{
    private const string Shown = "[...document.querySelectorAll('.tile')].map(tile => tile.shown)";

    /// <summary>True when each camera of a page that is there has been painted.</summary>
    private const string AllShown = $"{Shown}.length > 0 && {Shown}.every(count => count > 0)";

    /// <summary>The same for the page of one camera.</summary>
    private const string OneShown = $"document.body?.classList.contains('one') && {AllShown}";

    [Fact]
    public async Task Forty_cameras_move_on_one_page_over_one_connection()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 40, MaximumFrameRate = 4 });
        using Published published = Published.Begin(Connect(simulator.Cameras), "$sessions | Publish-CamStream");
        await using Browser browser = await Browser.StartAsync();
        await browser.ResizeAsync(1600, 1000);
        await browser.OpenAsync(published.Uri);

        await browser.UntilAsync($"{Shown}.length === 40 && {Shown}.every(count => count >= 3)");
        // What is on the canvas is another picture than before, and of the camera's size.
        string pixels = "[...document.querySelectorAll('canvas')].map(canvas => canvas.toDataURL('image/png').slice(-2000))";
        await browser.EvaluateAsync($"window.before = {pixels}; true");
        await browser.UntilAsync($"{pixels}.every((now, at) => now !== window.before[at])");
        Assert.Equal("40 of 40 live", (string?)await browser.EvaluateAsync("document.getElementById('summary').textContent"));
        Assert.Equal(1, published.Viewers);
        Assert.All(simulator.Cameras, camera => Assert.Equal(1, camera.Requests.Count(request => request.Path == "videostream.cgi")));
        Assert.True((bool)(await browser.EvaluateAsync("document.documentElement.scrollWidth <= innerWidth"))!);
        await KeepPictureAsync(browser, "wall");
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task A_camera_that_goes_is_shown_as_away_since_when_and_then_as_back()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 3 });
        using Published published = Published.Begin(Connect(simulator.Cameras), "$sessions | Publish-CamStream");
        await using Browser browser = await Browser.StartAsync();
        await browser.OpenAsync(published.Uri);
        await browser.UntilAsync(AllShown);

        simulator.Cameras[1].Unplug();
        string state = "document.querySelectorAll('.tile')[1].querySelector('.state').textContent";
        await browser.UntilAsync($"/^✕ away since \\d\\d:\\d\\d$/.test({state})");
        Assert.Equal("2 of 3 live", (string?)await browser.EvaluateAsync("document.getElementById('summary').textContent"));
        Assert.Equal("grid", (string?)await browser.EvaluateAsync("getComputedStyle(document.querySelectorAll('.veil')[1]).display"));
        await KeepPictureAsync(browser, "away");

        simulator.Cameras[1].Plug();
        await browser.UntilAsync($"/^● live, was away \\d\\d:\\d\\d–\\d\\d:\\d\\d$/.test({state})");
        Assert.Equal("none", (string?)await browser.EvaluateAsync("getComputedStyle(document.querySelectorAll('.veil')[1]).display"));
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task The_wall_of_the_readme_shows_six_cameras_an_alarm_and_one_that_is_away_in_the_dark()
    {
        string[] names = ["Yard", "Gate", "Barn", "Roof", "Drive", "Stable"];
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 6 });
        Engine engine = NewEngine();
        engine["credential"] = Engine.Credential(User, Password);
        engine["addresses"] = simulator.Cameras.Select(camera => camera.Uri.Authority).ToArray();
        engine["names"] = names;
        engine.Run("""
            $sessions = for ($i = 0; $i -lt $names.Count; $i++) { Connect-Cam $addresses[$i] -Name $names[$i] -Credential $credential }
            for ($i = 1; $i -lt $names.Count; $i++) { Invoke-CamPtz -Session $names[$i] Left (0.7 * $i) }
            """).ThrowIfFailed();
        simulator.Cameras[1]["alarm_motion_armed"] = "1";
        using Published published = Published.Begin(engine, "$sessions | Publish-CamStream");
        await using Browser browser = await Browser.StartAsync();
        await browser.CallAsync("Emulation.setEmulatedMedia", new { features = new[] { new { name = "prefers-color-scheme", value = "dark" } } });
        await browser.ResizeAsync(960, 625);
        await browser.OpenAsync(published.Uri);
        await browser.UntilAsync(AllShown);

        Assert.True(simulator.Cameras[1].Sense(AlarmSource.Motion));
        simulator.Cameras[4].Unplug();
        await browser.UntilAsync("document.getElementById('summary').textContent === '5 of 6 live, 1 with an alarm'");
        Assert.Equal("rgb(15, 20, 24)", (string?)await browser.EvaluateAsync("getComputedStyle(document.documentElement).backgroundColor"));
        await KeepPictureAsync(browser, "readme");
    }

    [Fact]
    public async Task An_alarm_is_shown_in_words()
    {
        SimulatedCamera camera = await StartCameraAsync();
        camera["alarm_motion_armed"] = "1";
        using Published published = Published.Begin(Connect(camera), "$session | Publish-CamStream");
        await using Browser browser = await Browser.StartAsync();
        await browser.OpenAsync(published.Uri);
        await browser.UntilAsync(AllShown);
        Assert.True(camera.Sense(AlarmSource.Motion));
        await browser.UntilAsync("document.querySelector('.alarm').textContent === '⚠ motion'");
    }

    [Fact]
    public async Task On_a_phone_the_page_is_one_column_that_does_not_scroll_sideways()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 4 });
        using Published published = Published.Begin(Connect(simulator.Cameras), "$sessions | Publish-CamStream -AllowControl");
        await using Browser browser = await Browser.StartAsync();
        await browser.ResizeAsync(390, 844, isPhone: true);
        await browser.OpenAsync(published.Uri);
        await browser.UntilAsync(AllShown);

        Assert.True((bool)(await browser.EvaluateAsync("document.documentElement.scrollWidth <= 390"))!);
        Assert.True((bool)(await browser.EvaluateAsync("[...document.querySelectorAll('.tile')].every(tile => tile.offsetLeft === document.querySelector('.tile').offsetLeft)"))!);
        await KeepPictureAsync(browser, "phone");

        await browser.OpenAsync(new Uri(published.Uri, "/cameras/cam2/"));
        await browser.UntilAsync(OneShown);
        Assert.True((bool)(await browser.EvaluateAsync("document.documentElement.scrollWidth <= 390"))!);
        await KeepPictureAsync(browser, "phone-one");
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task A_button_that_is_held_moves_the_camera_for_longer_than_a_renewal_and_its_release_stops_it()
    {
        SimulatedCamera camera = await StartCameraAsync();
        using Published published = Published.Begin(Connect(camera), "$session | Publish-CamStream -AllowControl");
        await using Browser browser = await Browser.StartAsync();
        await browser.ResizeAsync(1000, 1000);
        await browser.OpenAsync(new Uri(published.Uri, "/cameras/cam1/"));
        await browser.UntilAsync(AllShown);

        await browser.MouseAsync("mousePressed", "[data-direction=Left]");
        Execution.Until(() => camera.CurrentMotion != PtzMotion.None, "the camera moves");
        await Task.Delay(TimeSpan.FromSeconds(2.5), Token);
        Assert.DoesNotContain(1, camera.Commands);
        await KeepPictureAsync(browser, "control");
        await browser.MouseAsync("mouseReleased", "[data-direction=Left]");
        Execution.Until(() => camera.LastCommand == 1, "the camera is told to stop");

        // The page goes away while a key is held.
        await browser.CallAsync("Input.dispatchKeyEvent", new { type = "keyDown", key = "ArrowUp", code = "ArrowUp", windowsVirtualKeyCode = 38 });
        Execution.Until(() => camera.LastCommand != 1, "the camera moves");
        await browser.OpenAsync(new Uri("about:blank"));
        Execution.Until(() => camera.LastCommand == 1, "the camera is told to stop");
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task A_stream_is_painted_as_a_picture_without_a_frames_delay()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { MaximumFrameRate = 0.05 });
        using Published published = Published.Begin(Connect(camera), "$session | Publish-CamStream");
        await using Browser browser = await Browser.StartAsync();
        await browser.OpenAsync(new Uri(published.Uri, "/cameras/cam1/stream.mjpeg"));

        // The second frame, with which an ordinary stream would show the first, is twenty seconds away.
        var clock = System.Diagnostics.Stopwatch.StartNew();
        await browser.UntilAsync("document.images.length === 1 && document.images[0].naturalWidth > 0");
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(15), clock.Elapsed.ToString());
    }

    [Fact]
    public async Task Without_scripts_the_page_shows_pictures()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 8 });
        using Published published = Published.Begin(Connect(simulator.Cameras), "$sessions | Publish-CamStream");
        await using Browser browser = await Browser.StartAsync();
        await browser.CallAsync("Emulation.setScriptExecutionDisabled", new { value = true });
        await browser.OpenAsync(published.Uri);
        await browser.UntilAsync("document.images.length === 8 && [...document.images].every(image => image.naturalWidth > 0)");
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task A_name_that_would_be_a_script_is_text_in_the_browser_too()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = NewEngine();
        engine["credential"] = Engine.Credential(User, Password);
        engine["address"] = camera.Uri.Authority;
        engine.Run("$session = Connect-Cam $address -Name '<img src=x onerror=document.title=1><script>document.title=1</script>' -Credential $credential").ThrowIfFailed();
        using Published published = Published.Begin(engine, "$session | Publish-CamStream");
        await using Browser browser = await Browser.StartAsync();
        await browser.OpenAsync(published.Uri);
        await browser.UntilAsync(AllShown);
        Assert.Equal("Cameras", (string?)await browser.EvaluateAsync("document.title"));
        Assert.Equal(0, (int)(await browser.EvaluateAsync("document.images.length"))!);
        await browser.OpenAsync(new Uri(published.Uri, (string)(await browser.EvaluateAsync("document.querySelector('.picture').getAttribute('href')"))!));
        await browser.UntilAsync(OneShown);
        Assert.Empty(browser.Complaints);
    }

    /// <summary>Keeps a picture of the page where the environment says, for whoever wants to see it.</summary>
    private static async Task KeepPictureAsync(Browser browser, string name)
    {
        byte[] picture = await browser.TakePictureAsync();
        Assert.Equal([0xFF, 0xD8], picture[..2]);
        if (Environment.GetEnvironmentVariable("IPCAMERA_PAGE_PICTURES") is string folder) await File.WriteAllBytesAsync(Path.Combine(folder, $"{name}.jpg"), picture, Token);
    }
}
