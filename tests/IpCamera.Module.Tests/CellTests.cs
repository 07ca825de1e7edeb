using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>Rows of a CSV file hold texts alone, which PowerShell by itself takes in surprising ways, or not at all.</summary>
public sealed class CellTests : CameraTest
{
    [Theory]
    [InlineData("true", "0", "1")]
    [InlineData("False", "1", "0")]
    [InlineData("1", "0", "1")]
    [InlineData("off", "1", "0")]
    [InlineData("", "1", "1")]
    public async Task A_cell_is_on_or_off_by_its_word_and_an_empty_one_is_none(string cell, string before, string armed)
    {
        SimulatedCamera camera = await StartCameraAsync();
        camera["alarm_motion_armed"] = before;
        Engine engine = Connect(camera);
        engine["cell"] = cell;

        engine.Get("[pscustomobject]@{ MotionArmed = $cell; MotionSensitivity = ''; Mail = 'yes'; UploadInterval = '00:00:05' } | Set-CamAlarm -Session cam1");

        Assert.Equal([armed, "0", "1", "5"],
            [camera["alarm_motion_armed"], camera["alarm_motion_sensitivity"], camera["alarm_mail"], camera["alarm_upload_interval"]]);
    }

    [Theory]
    [InlineData("MotionArmed = 'maybe'")]
    [InlineData("MotionSensitivity = 'high'")]
    [InlineData("InputLevel = 'middle'")]
    public async Task A_cell_that_is_no_such_value_is_an_error_and_nothing_is_sent(string cell)
    {
        SimulatedCamera camera = await StartCameraAsync();
        ErrorRecord error = Connect(camera).GetError($"[pscustomobject]@{{ Mail = 'true'; {cell} }} | Set-CamAlarm");

        Assert.Contains(cell.Split('\'')[1], error.ToString());
        Assert.Empty(camera.Requests);
    }

    [Fact]
    public async Task Texts_are_taken_for_secrets()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Connect(camera).Get("[pscustomobject]@{ User = 'joe'; Password = 'geheim&#' } | Set-CamFtp -Session cam1");

        Assert.Equal(["joe", "geheim&#"], [camera["ftp_user"], camera["ftp_pwd"]]);
    }
}
