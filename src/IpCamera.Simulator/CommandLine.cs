using System;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera.Simulator;

/// <summary>The simulator as a program.</summary>
internal static class CommandLine
{
    private static readonly Option<int> Port = new("--port")
    {
        Description = "Port of the first camera; 0 takes free ones.",
        DefaultValueFactory = _ => 8080,
    };

    private static readonly Option<int> Count = new("--count")
    {
        Description = "How many cameras.",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<string> Address = new("--address")
    {
        Description = "Address of the first camera. Anything but a loopback address lets the network in.",
        DefaultValueFactory = _ => "127.0.0.1",
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

    private static readonly Option<double> RebootSeconds = new("--reboot-seconds")
    {
        Description = "How long a reboot takes.",
        DefaultValueFactory = _ => 20,
    };

    private static readonly Option<int> Latency = new("--latency")
    {
        Description = "Milliseconds a camera waits before it answers.",
        DefaultValueFactory = _ => 0,
    };

    private static readonly Option<bool> SwapPan = new("--swap-pan")
    {
        Description = "Exchange left and right, as some models do.",
    };

    private static readonly Option<bool> PelcoD = new("--pelco-d")
    {
        Description = "Let the decoder commands reach a pelco-d decoder in place of the camera's own motors.",
    };

    public static async Task<int> RunAsync(string[] arguments)
    {
        Profile.AcceptOnlyFromAmong([.. FirmwareProfile.All.Select(profile => profile.Name)]);
        AcceptRange(Port, 0, ushort.MaxValue);
        AcceptRange(Count, 1, 100_000);
        AcceptRange(Latency, 0, int.MaxValue);
        AcceptRange(RebootSeconds, 0, 86400);
        Address.Validators.Add(result =>
        {
            if (!IPAddress.TryParse(result.GetValueOrDefault<string>(), out _))
            {
                result.AddError("--address takes an IP address.");
            }
        });

        RootCommand command = new("Simulates cameras that speak the IP Camera CGI V1.27.")
        {
            Port, Count, Address, Addresses, Profile, User, Password, RebootSeconds, Latency, SwapPan, PelcoD,
        };
        command.SetAction(ServeAsync);
        return await command.Parse(arguments).InvokeAsync();
    }

    private static void AcceptRange<T>(Option<T> option, T minimum, T maximum)
        where T : IComparable<T> => option.Validators.Add(result =>
        {
            if (result.Errors.Any())
            {
                return;
            }

            T value = result.GetValueOrDefault<T>();
            if (value.CompareTo(minimum) < 0 || value.CompareTo(maximum) > 0)
            {
                result.AddError(string.Create(CultureInfo.InvariantCulture, $"{option.Name} takes a number from {minimum} to {maximum}."));
            }
        });

    private static async Task<int> ServeAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        SimulatorOptions options = OptionsFrom(arguments);
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
        catch (Exception e) when (e is IOException or SocketException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }

        return 0;
    }

    private static SimulatorOptions OptionsFrom(ParseResult arguments)
    {
        IPAddress address = IPAddress.Parse(arguments.GetValue(Address)!);
        bool allLoopbackIsOwn = OperatingSystem.IsLinux() && IPAddress.IsLoopback(address) && address.AddressFamily == AddressFamily.InterNetwork;
        return new SimulatorOptions
        {
            Port = arguments.GetValue(Port),
            Count = arguments.GetValue(Count),
            Address = address,
            SeparateAddresses = arguments.GetValue(Addresses) ?? allLoopbackIsOwn,
            Profile = FirmwareProfile.All.Single(profile => profile.Name == arguments.GetValue(Profile)),
            User = arguments.GetValue(User)!,
            Password = arguments.GetValue(Password)!,
            RebootDuration = TimeSpan.FromSeconds(arguments.GetValue(RebootSeconds)),
            Latency = TimeSpan.FromMilliseconds(arguments.GetValue(Latency)),
            SwapPan = arguments.GetValue(SwapPan),
            Wiring = arguments.GetValue(PelcoD) ? PtzWiring.PelcoD : PtzWiring.InternalMotor,
        };
    }

    private static async Task TellAsync(CameraSimulator simulator, SimulatorOptions options)
    {
        string cameras = simulator.Cameras.Count == 1 ? "1 camera" : $"{simulator.Cameras.Count} cameras";
        await Console.Out.WriteLineAsync($"{cameras}, profile {options.Profile.Name}, user {options.User}. Ctrl+C ends.");
        await Console.Out.WriteLineAsync(string.Join(Environment.NewLine, simulator.Cameras.Select(camera => camera.Uri)));
    }
}
