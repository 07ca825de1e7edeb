using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.Testing.Hosting;

/// <summary>A test with cameras and PowerShells, which are gone when it is over.</summary>
public abstract class CameraTest : IAsyncLifetime
{
    protected const string User = "admin";

    /// <summary>The password of the sessions; that of the cameras is to be set alike.</summary>
    protected virtual string Password => "";

    private readonly List<CameraSimulator> _simulators = [];
    private readonly List<Engine> _engines = [];
    private readonly List<TempFolder> _folders = [];

    /// <summary>Ends with the test run.</summary>
    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (Engine engine in _engines) engine.Dispose();
        foreach (CameraSimulator simulator in _simulators) await simulator.DisposeAsync();
        foreach (TempFolder folder in _folders) folder.Dispose();
    }

    protected async Task<CameraSimulator> StartCamerasAsync(SimulatorOptions options)
    {
        // No two cameras have one id, nor one name.
        CameraSimulator simulator = await CameraSimulator.StartAsync(options with { FirstNumber = _simulators.Sum(one => one.Cameras.Count) + 1 }, Token);
        _simulators.Add(simulator);
        return simulator;
    }

    protected async Task<SimulatedCamera> StartCameraAsync(SimulatorOptions? options = null) =>
        (await StartCamerasAsync(options ?? new SimulatorOptions())).Cameras[0];

    /// <summary>A PowerShell with nothing connected.</summary>
    protected Engine NewEngine()
    {
        Engine engine = new();
        _engines.Add(engine);
        return engine;
    }

    /// <summary>A PowerShell with a session for each camera: cam1, cam2, …; their objects are in <c>$sessions</c>.</summary>
    protected Engine Connect(params IEnumerable<SimulatedCamera> cameras) => ConnectWith("", cameras);

    /// <summary>The same, with more parameters for Connect-Cam.</summary>
    protected Engine ConnectWith(string parameters, params IEnumerable<SimulatedCamera> cameras)
    {
        Engine engine = NewEngine();
        engine["credential"] = Engine.Credential(User, Password);
        engine["addresses"] = cameras.Select(camera => camera.Uri.Authority).ToArray();
        engine.Run($$"""
            $number = 0
            $sessions = @(foreach ($address in $addresses) { $number++; Connect-Cam $address -Credential $credential -Name "cam$number" {{parameters}} })
            $session = $sessions[0]
            """).ThrowIfFailed();
        foreach (SimulatedCamera camera in cameras) camera.ClearRequests();
        return engine;
    }

    /// <summary>A folder that is removed after the test.</summary>
    protected string NewFolder()
    {
        TempFolder folder = new();
        _folders.Add(folder);
        return folder.Path;
    }
}
