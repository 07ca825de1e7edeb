using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Numerics;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Simulator.Discovery;

namespace IpCamera.Simulator;

/// <summary>The simulator as a program.</summary>
internal static class CommandLine
{
    private static readonly Option<int> Port = Number("--port", "Port of the first camera; 0 takes free ones.", 8080, 0, ushort.MaxValue);

    private static readonly Option<int> Count = Number("--count", "How many cameras.", 1, 1, 100_000);

    private static readonly Option<IPAddress> Address = new("--address")
    {
        Description = "Address of the first camera. Anything but a loopback address lets the network in.",
        DefaultValueFactory = _ => IPAddress.Loopback,
        CustomParser = result => Parsed<IPAddress>(result, _ => true, "an IP address"),
    };

    private static readonly Option<bool?> Addresses = new("--addresses")
    {
        Description = "Give each camera its own address on the same port (--addresses false: one address, consecutive ports). "
            + "Default: own addresses where every 127.x.y.z is this machine, as on Linux.",
    };

    private static readonly Option<string> Profile = new("--profile")
    {
        Description = "The firmware.",
        DefaultValueFactory = _ => FirmwareProfile.Classic.Name,
    };

    private static readonly Option<string> User = new("--user")
    {
        Description = "Name of the administrator.",
        DefaultValueFactory = _ => "admin",
    };

    private static readonly Option<string> Password = new("--password")
    {
        Description = "Password of the administrator.",
        DefaultValueFactory = _ => "",
    };

    private static readonly Option<double> RebootSeconds = Number("--reboot-seconds", "How long a reboot takes.", 20.0, 0, 86400);

    private static readonly Option<int> Latency =
        Number("--latency", "Milliseconds a camera waits before it answers.", 0, 0, int.MaxValue);

    private static readonly Option<bool> SwapPan = new("--swap-pan")
    {
        Description = "Exchange left and right, as some models do.",
    };

    private static readonly Option<bool> SwapTilt = new("--swap-tilt")
    {
        Description = "Exchange up and down, as some models do.",
    };

    private static readonly Option<string> Scene = new("--scene")
    {
        Description = "What happens before the cameras.",
        DefaultValueFactory = _ => NameOf(SimulatorScene.Balloon),
    };

    private static readonly Option<bool> PelcoD = new("--pelco-d")
    {
        Description = "Let the decoder commands reach a pelco-d decoder in place of the camera's own motors.",
    };

    private static readonly Option<bool> Searchable = new("--searchable")
    {
        Description = $"Answer searches for cameras (UDP port {SearchMessage.Port}) that come from this machine, at {SearchListener.UsualAddress}.",
    };

    public static async Task<int> RunAsync(string[] arguments)
    {
        Profile.AcceptOnlyFromAmong([.. FirmwareProfile.All.Select(profile => profile.Name)]);
        Scene.AcceptOnlyFromAmong([.. Enum.GetValues<SimulatorScene>().Select(NameOf)]);
        RootCommand command = new("Simulates cameras that speak the IP Camera CGI V1.27.")
        {
            Port, Count, Address, Addresses, Profile, User, Password, RebootSeconds, Latency, SwapPan, SwapTilt, PelcoD, Scene,
            Searchable,
        };
        command.SetAction(ServeAsync);
        return await command.Parse(arguments).InvokeAsync();
    }

    private static Option<T> Number<T>(string name, string description, T usual, T minimum, T maximum)
        where T : INumber<T> => new(name)
        {
            Description = description,
            DefaultValueFactory = _ => usual,
            CustomParser = result => Parsed<T>(
                result, number => number >= minimum && number <= maximum,
                string.Create(CultureInfo.InvariantCulture, $"a number from {minimum} to {maximum}")),
        };

    private static T? Parsed<T>(ArgumentResult result, Func<T, bool> accepts, string expected)
        where T : IParsable<T>
    {
        string text = result.Tokens[0].Value;
        if (T.TryParse(text, CultureInfo.InvariantCulture, out T? value) && accepts(value))
        {
            return value;
        }

        result.AddError($"'{text}' is not {expected}, which {((OptionResult)result.Parent!).Option.Name} takes.");
        return default;
    }

    /// <summary>Unless told, cameras get an address each where every loopback address is this machine without configuration.</summary>
    private static bool SeparateAddresses(bool? asked, IPAddress first) =>
        asked ?? (OperatingSystem.IsLinux() && IPAddress.IsLoopback(first) && first.AddressFamily == AddressFamily.InterNetwork);

    private static string NameOf(SimulatorScene scene)
    {
        string name = scene.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private static async Task<int> ServeAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        SimulatorOptions options = OptionsFrom(arguments);
        if (!options.SeparateAddresses && options.Port > 0 && options.Port + options.Count - 1 > ushort.MaxValue)
        {
            await Console.Error.WriteLineAsync("There are not as many ports from --port on as --count asks for.");
            return 1;
        }

        try
        {
            await using CameraSimulator simulator = await CameraSimulator.StartAsync(options, cancellationToken);
            await TellAsync(simulator, options);
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Ctrl+C is how it is meant to end.
        }
        catch (IOException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }

        return 0;
    }

    private static SimulatorOptions OptionsFrom(ParseResult arguments)
    {
        IPAddress address = arguments.GetValue(Address)!;
        return new SimulatorOptions
        {
            Port = arguments.GetValue(Port),
            Count = arguments.GetValue(Count),
            Address = address,
            SeparateAddresses = SeparateAddresses(arguments.GetValue(Addresses), address),
            SearchAddress = arguments.GetValue(Searchable) ? SearchListener.UsualAddress : null,
            Profile = FirmwareProfile.All.Single(profile => profile.Name == arguments.GetValue(Profile)),
            User = arguments.GetValue(User)!,
            Password = arguments.GetValue(Password)!,
            RebootDuration = TimeSpan.FromSeconds(arguments.GetValue(RebootSeconds)),
            Latency = TimeSpan.FromMilliseconds(arguments.GetValue(Latency)),
            SwapPan = arguments.GetValue(SwapPan),
            SwapTilt = arguments.GetValue(SwapTilt),
            Scene = Enum.Parse<SimulatorScene>(arguments.GetValue(Scene)!, ignoreCase: true),
            Wiring = arguments.GetValue(PelcoD) ? PtzWiring.PelcoD : PtzWiring.InternalMotor,
        };
    }

    private static async Task TellAsync(CameraSimulator simulator, SimulatorOptions options)
    {
        string cameras = simulator.Cameras.Count == 1 ? "1 camera" : $"{simulator.Cameras.Count} cameras";
        await Console.Out.WriteLineAsync($"{cameras}, profile {options.Profile.Name}, user {options.User}. Ctrl+C ends.");
        await Console.Out.WriteLineAsync(string.Join(Environment.NewLine, simulator.Cameras.Select(camera => camera.Uri)));
        if (options.SearchAddress is { } search)
        {
            await Console.Out.WriteLineAsync($"To be found with: Find-Cam -LocalAddress {IPAddress.Loopback} -BroadcastAddress {search}");
        }
    }
}
