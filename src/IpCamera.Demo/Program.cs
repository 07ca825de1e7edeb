using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Demo;
using IpCamera.Simulator;

// Starts three simulated cameras, loads the module from the repository as a user would, and runs a script through it: demo.ps1, or
// picture.ps1 to draw README's picture anew: --picture <file>.
string? drawn = args is ["--picture", string path] ? path : null;
TerminalPicture? picture = drawn is null ? null : new TerminalPicture(DemoHost.Columns);
string folder = Directory.CreateTempSubdirectory("IpCamera.Demo-").FullName;
string password = Guid.NewGuid().ToString("N");
using var interrupted = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    interrupted.Cancel();
};

await using CameraSimulator simulator = await CameraSimulator.StartAsync(new SimulatorOptions
{
    Count = 3,
    Password = password,
    RebootDuration = TimeSpan.FromSeconds(2),
});
Console.WriteLine($"Three simulated cameras: {string.Join(", ", simulator.Cameras.Select(camera => camera.Uri))}");

using var session = new DemoSession(FindModule(), folder, password, simulator, picture);
string script = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, drawn is null ? "demo.ps1" : "picture.ps1"));
bool succeeded = await Task.Run(() => session.Run(script, interrupted.Token));
if (drawn is not null) picture!.Save(drawn);

Console.WriteLine();
Console.WriteLine($"Pictures, recording and backup are in {folder}");
return succeeded ? 0 : 1;

// The repository root is the module.
static string FindModule()
{
    for (DirectoryInfo? place = new(AppContext.BaseDirectory); place is not null; place = place.Parent)
    {
        string manifest = Path.Combine(place.FullName, "IpCamera.psd1");
        if (File.Exists(manifest)) return manifest;
    }

    throw new FileNotFoundException("IpCamera.psd1 is not above the program's folder: run the demo from a clone of the repository.");
}
