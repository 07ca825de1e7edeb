using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>An address that leads nowhere: the error says which it was, and what may be meant.</summary>
[Collection("Registrations")]
public sealed class WrongAddressTests : CameraTest
{
    [Fact]
    public async Task What_has_no_status_is_not_called_a_camera()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions
        {
            Profile = FirmwareProfile.Classic with { MissingCgis = new HashSet<string> { "get_status.cgi" } },
        });
        Engine engine = NewEngine();
        engine["address"] = camera.Uri.Authority;

        ErrorRecord error = engine.GetError("Connect-Cam $address");

        Assert.Equal("CamUnsupported,IpCamera.Commands.ConnectCamCommand", error.FullyQualifiedErrorId);
        Assert.Contains("no camera of this family", error.Exception.Message);
        Assert.Contains("404", error.Exception.Message);
        Assert.DoesNotContain("firmware", error.Exception.Message);
        Assert.Equal(1, Count(error.Exception.Message, camera.Uri.Authority));
    }

    [Fact]
    public async Task An_address_is_told_once()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = NewEngine();
        engine["address"] = camera.Uri.Authority;
        engine.Get("$null = Connect-Cam $address");
        camera.Unplug();

        Assert.Equal(1, Count(engine.GetError("Connect-Cam $address -Name $address").Exception.Message, camera.Uri.Authority));
        Assert.Equal(1, Count(engine.GetError("Get-CamStatus").Exception.Message, camera.Uri.Authority));
        // Another name is told beside it.
        Assert.StartsWith("yard: ", engine.GetError("Connect-Cam $address -Name yard").Exception.Message);
    }

    [Fact]
    public void A_registered_name_in_place_of_an_address_is_known()
    {
        Engine engine = NewRegistry();
        engine.Get("Register-Cam yard.invalid 127.0.0.1:9");

        Assert.Contains("Connect-Cam -Name yard.invalid", engine.GetError("Connect-Cam yard.invalid").Exception.Message);
        Assert.DoesNotContain("-Name", engine.GetError("Connect-Cam gate.invalid").Exception.Message);
    }

    [Fact]
    public void Registered_addresses_are_offered_by_their_beginnings_and_their_names()
    {
        Engine engine = NewRegistry();
        engine.Get("Register-Cam Yard 192.168.1.20; Register-Cam Gate https://gate.example:8443/");

        Assert.Equal(["192.168.1.20", "https://gate.example:8443/"], engine.Complete("Connect-Cam ").Take(2).Order());
        Assert.Equal(["192.168.1.20"], engine.Complete("Connect-Cam 192"));
        Assert.Equal(["192.168.1.20"], engine.Complete("Connect-Cam ya"));
        Assert.Contains("Yard", engine.CompleteAll("Connect-Cam 192")[0].ToolTip);
    }

    [Theory]
    [InlineData("Connect-Cam")]
    [InlineData("Register-Cam")]
    public void A_row_without_an_address_is_named_and_told_the_columns(string command)
    {
        Engine engine = NewRegistry();

        Outcome outcome = engine.Run(
            "[pscustomobject]@{ Name = 'Barn'; Computer = '127.0.0.1:9' }, [pscustomobject]@{ Name = 'Loft'; Uri = ' ' } | "
            + command);

        Assert.Equal(2, outcome.Errors.Count);
        Assert.Contains("'Barn'", outcome.Errors[0].Exception.Message);
        Assert.Contains("'Loft'", outcome.Errors[1].Exception.Message);
        Assert.All(outcome.Errors, error => Assert.Contains("Uri, ComputerName, Address or IPAddress", error.Exception.Message));
    }

    [Theory]
    [InlineData("10.0.0.300")]
    [InlineData("10.0.0.300:81")]
    [InlineData("http://192.168.1.256/")]
    public void Four_numbers_that_are_no_address_are_refused_where_a_camera_is_meant(string address)
    {
        Engine engine = NewEngine();
        engine["address"] = address;

        ErrorRecord error = engine.GetError("Connect-Cam $address");

        Assert.StartsWith("CamInvalidValue,", error.FullyQualifiedErrorId);
        Assert.Contains("255", error.Exception.Message);
    }

    [Theory]
    [InlineData("Set-CamFtp -Server 10.0.0.300", "Server")]
    [InlineData("Set-CamMail -Server 10.0.0.300", "Server")]
    [InlineData("Set-CamDevice 2 -Address 10.0.0.300", "Address")]
    [InlineData("Set-CamDevice 2 -Address 10.0.0.300:81", "10.0.0.300")]
    [InlineData("Set-CamDdns -ProxyServer 10.0.0.300", "ProxyServer")]
    [InlineData("Set-CamDateTime -NtpServer 10.0.0.300", "NtpServer")]
    [InlineData("[pscustomobject]@{ Camera = 'cam1'; Server = '10.0.0.300' } | Set-CamFtp", "Server")]
    public async Task Four_numbers_that_are_no_address_are_refused_where_a_host_is_meant(string command, string named)
    {
        SimulatedCamera camera = await StartCameraAsync();

        ErrorRecord error = Connect(camera).GetError(command);

        Assert.StartsWith("CamInvalidValue,", error.FullyQualifiedErrorId);
        Assert.Contains(named, error.Exception.Message);
        Assert.Contains("255", error.Exception.Message);
        Assert.DoesNotContain(camera.Requests, request => request.Path.StartsWith("set_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_camera_has_for_a_host_may_stay()
    {
        SimulatedCamera camera = await StartCameraAsync();
        camera["ftp_svr"] = "10.0.0.300";

        Connect(camera).Get("Get-CamFtp | Set-CamFtp -Port 2121");

        Assert.Equal(["10.0.0.300", "2121"], [camera["ftp_svr"], camera["ftp_port"]]);
    }

    private Engine NewRegistry()
    {
        Engine engine = NewEngine();
        Environment.SetEnvironmentVariable("IPCAMERA_CONFIGURATION", NewFolder());
        return engine;
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
