using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>The names that pictures get, and what is said of a picture that is in a file.</summary>
public sealed class SnapshotNameTests : CameraTest
{
    [Fact]
    public async Task A_template_names_camera_and_time()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 2 });
        Engine engine = Connect(simulator.Cameras);
        string folder = NewFolder();
        engine["folder"] = folder;

        engine.Get("Receive-CamSnapshot \"$folder/{Camera}/{Time:yyyy-MM-dd}.jpg\" -Session *");

        string day = DateTime.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Assert.Equal(
            [Path.Combine("cam1", $"{day}.jpg"), Path.Combine("cam2", $"{day}.jpg")],
            Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order());
    }

    [Theory]
    [InlineData("{Camera}_{Index:00}.jpg", "cam1_00.jpg cam1_01.jpg cam1_02.jpg")]
    [InlineData("{Camera}_{Time:yyyy}.jpeg", "cam1_Y.jpeg cam1_Y_2.jpeg cam1_Y_3.jpeg")]
    public async Task A_series_goes_by_its_template(string template, string expected)
    {
        Engine engine = Connect(await StartCameraAsync());
        string folder = NewFolder();
        engine["path"] = Path.Combine(folder, template);

        engine.Get("Receive-CamSnapshot $path -Count 3 -Interval 0");

        Assert.Equal(
            expected.Replace("Y", DateTime.Now.ToString("yyyy", CultureInfo.InvariantCulture), StringComparison.Ordinal).Split(' '),
            Directory.GetFiles(folder).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Receive-CamSnapshot \"$folder/{Camera}_{Nope}.jpg\"", "{Nope}")]
    [InlineData("Receive-CamSnapshot \"$folder/{Nope}.jpg\"", "{Nope}")]
    [InlineData("Receive-CamSnapshot \"$folder/{Camera:x}.jpg\"", "{Camera:x}")]
    [InlineData("Receive-CamSnapshot \"$folder/{Tiem:HHmm}.jpg\" -Count 2 -Interval 0", "{Tiem:HHmm}")]
    [InlineData("Save-CamStream \"$folder/{Nope}_{Index}.jpg\" -FrameCount 1", "{Nope}")]
    [InlineData("Save-CamStream \"$folder/{Camera:x}_{Index}.jpg\" -FrameCount 1", "{Camera:x}")]
    public async Task A_word_that_is_none_is_an_error_that_lists_the_words(string script, string word)
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        engine["folder"] = NewFolder();

        ErrorRecord error = engine.GetError(script);

        Assert.StartsWith("CamInvalidValue,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains($"'{word}'", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("{Camera}", error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(camera.Requests);
    }

    [Fact]
    public async Task A_folder_by_a_template_is_a_folder_a_camera()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 2 });
        Engine engine = Connect(simulator.Cameras);
        string folder = NewFolder();
        engine["folder"] = folder;

        engine.Get("$sessions | Receive-CamSnapshot \"$folder/{Camera}/\"");

        Assert.All(["cam1", "cam2"], name =>
            Assert.StartsWith($"{name}_", Path.GetFileName(Assert.Single(Directory.GetFiles(Path.Combine(folder, name)))), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{Time:HHmmss}.jpg", "-Session *")]
    [InlineData("{Index}.jpg", "-Session *")]
    [InlineData("{Camera}.jpg", "-Session cam1 -Count 2")]
    [InlineData("{Camera}_{Time:%}.jpg", "-Session cam1")]
    public async Task A_template_that_cannot_be_is_refused_before_any_request(string template, string parameters)
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 2 });
        Engine engine = Connect(simulator.Cameras);
        string folder = NewFolder();
        engine["path"] = Path.Combine(folder, template);

        ErrorRecord error = engine.GetError($"Receive-CamSnapshot $path {parameters}");

        Assert.Equal("CamInvalidValue,IpCamera.Commands.ReceiveCamSnapshotCommand", error.FullyQualifiedErrorId);
        Assert.All(simulator.Cameras, camera => Assert.Empty(camera.Requests));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [Fact]
    public async Task Sessions_that_come_down_the_pipeline_share_no_name()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 2 });
        Engine engine = Connect(simulator.Cameras);
        string folder = NewFolder();
        engine["path"] = Path.Combine(folder, "{Time:yyyy}.jpg");

        ErrorRecord error = engine.GetError("$sessions | Receive-CamSnapshot $path");

        Assert.Contains("{Camera}", error.Exception.Message, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(folder));
        Assert.Single(simulator.Cameras.SelectMany(camera => camera.Requests));
    }

    [Fact]
    public async Task An_existing_file_stays_without_Force()
    {
        Engine engine = Connect(await StartCameraAsync());
        string folder = NewFolder();
        engine["path"] = Path.Combine(folder, "{Camera}.jpg");
        string file = Path.Combine(folder, "cam1.jpg");
        await File.WriteAllTextAsync(file, "mine", Token);

        Assert.StartsWith("CamFileError,", engine.GetError("Receive-CamSnapshot $path").FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(file, Token));

        engine.Get("Receive-CamSnapshot $path -Force");

        Assert.True(Jpeg.IsWhole(await File.ReadAllBytesAsync(file, Token)));
    }

    [Fact]
    public async Task A_file_tells_its_camera_and_time_and_a_picture_its_file()
    {
        Engine engine = Connect(await StartCameraAsync());
        string folder = NewFolder();
        engine["folder"] = folder;
        DateTimeOffset before = DateTimeOffset.Now;

        PSObject file = engine.GetOne("Receive-CamSnapshot $folder/a.jpg");
        PSObject picture = engine.GetOne("Receive-CamSnapshot $folder/b.jpg -PassThru");

        Assert.IsType<FileInfo>(file.BaseObject);
        Assert.Equal("cam1", file.Text("Camera"));
        Assert.InRange((DateTimeOffset)file.Value("Time")!, before, DateTimeOffset.Now);
        Assert.Equal(Path.Combine(folder, "b.jpg"), picture.Text("Path"));
        Assert.Null(engine.GetOne("Receive-CamSnapshot").Value("Path"));
    }

    [Fact]
    public async Task A_recording_tells_its_camera_its_time_and_its_file()
    {
        Engine engine = Connect(await StartCameraAsync());
        engine["path"] = Path.Combine(NewFolder(), "a.mjpeg");

        PSObject recording = engine.GetOne("Save-CamStream $path -FrameCount 1");

        Assert.Equal(("cam1", engine["path"]), (recording.Text("Camera"), recording.Text("Path")));
        Assert.IsType<DateTimeOffset>(recording.Value("Start"));
    }
}
