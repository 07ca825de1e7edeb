using System;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.ModuleTests.Hosting;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>Rows of a file say what to do. Which camera is meant, and what with, is never guessed.</summary>
public sealed class PipedRowsTests : CameraTest
{
    [Theory]
    [InlineData("'Alias', 'x', 'y' | ConvertFrom-Csv | Set-CamAlias")]
    [InlineData("'UpRate', '1', '2' | ConvertFrom-Csv | Set-CamMisc")]
    [InlineData("'a', 'b' | Restart-Cam -Confirm:$false")]
    public async Task A_row_that_names_no_camera_is_an_error_and_not_the_default_session(string script)
    {
        SimulatedCamera camera = await StartCameraAsync();

        Outcome outcome = Connect(camera).Run(script);

        Assert.Equal(2, outcome.Errors.Count);
        Assert.Empty(camera.Requests);
    }

    [Fact]
    public async Task A_row_that_names_its_camera_or_a_typed_session_is_done()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 2 });
        Engine engine = Connect(simulator.Cameras);

        engine.Get("'Camera,Alias', 'cam1,gate' | ConvertFrom-Csv | Set-CamAlias; 'Alias', 'yard' | ConvertFrom-Csv | Set-CamAlias -Session cam2");

        Assert.Equal(["gate", "yard"], simulator.Cameras.Select(camera => camera.Alias));
    }

    [Theory]
    [InlineData("Passphrase,Encryption,Ssid", "System.Security.SecureString,Wpa2Aes,Yard", "Set-CamWifi")]
    [InlineData("Receiver", "System.String[]", "Set-CamMail")]
    [InlineData("Alias", "System.Object[]", "Set-CamAlias")]
    public async Task The_name_of_a_type_is_no_value(string header, string row, string cmdlet)
    {
        SimulatedCamera camera = await StartCameraAsync();

        ErrorRecord error = Connect(camera).GetError($"'{header}', '{row}' | ConvertFrom-Csv | {cmdlet} -Session cam1 -Confirm:$false");

        Assert.StartsWith("CamInvalidValue,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("name of a type", error.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(camera.Requests, request => request.Path.StartsWith("set_", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Authentication", "Digset")]
    [InlineData("Wiring", "Bogus")]
    [InlineData("ReversePan", "perhaps")]
    public async Task A_cell_that_cannot_be_read_is_an_error_and_not_the_default(string column, string cell)
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = NewEngine();

        Outcome outcome = engine.Run($"'Uri,{column}', '{camera.Uri.Authority},{cell}' | ConvertFrom-Csv | Connect-Cam");

        Assert.Single(outcome.Errors);
        Assert.Empty(outcome.Output);
        Assert.Empty(camera.Requests);
    }

    [Theory]
    [InlineData("True")]
    [InlineData("1")]
    [InlineData("yes")]
    [InlineData("on")]
    public async Task Yes_is_written_in_many_ways(string yes)
    {
        SimulatedCamera camera = await StartCameraAsync();
        (camera["ip"], camera["mask"]) = ("127.0.0.1", "255.0.0.0");

        Connect(camera).Get($"'Camera,Dhcp', 'cam1,{yes}' | ConvertFrom-Csv | Set-CamNetwork -Confirm:$false -WarningAction Ignore");

        Assert.Equal("", camera["ip"]);
    }
}
