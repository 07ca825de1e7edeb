using System;
using System.Collections.Generic;
using System.IO;
using System.Management.Automation;
using System.Security;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

public sealed class CgiTests : CameraTest
{
    [Theory]
    [InlineData("get_status")]
    [InlineData("get_status.cgi")]
    public async Task Any_CGI_answers_with_its_variables(string name)
    {
        SimulatedCamera camera = await StartCameraAsync();
        camera.Alias = "Yard";

        PSObject response = Connect(camera).GetOne("Invoke-CamCgi " + name);

        Assert.Equal("get_status.cgi", Assert.Single(camera.Requests).Path);
        Assert.Equal("cam1", response.Text("Camera"));
        Assert.Equal("get_status.cgi", response.Text("Name"));
        Assert.Equal("text/plain", response.Text("ContentType"));
        Assert.Equal("Yard", Assert.IsType<IDictionary<string, object>>(response.Value("Variables"), exactMatch: false)["alias"]);
        Assert.Contains("alias", response.Text("Text"));
        Assert.Equal((long)((byte[])response.Value("Bytes")!).Length, response.Value("Length"));
    }

    [Fact]
    public async Task Secret_variables_are_locked_away()
    {
        SimulatedCamera camera = await StartCameraAsync();
        camera["mail_pwd"] = "hunter2";

        PSObject response = Connect(camera).GetOne("Invoke-CamCgi get_params");

        object secret = Assert.IsType<IDictionary<string, object>>(response.Value("Variables"), exactMatch: false)["mail_pwd"];
        Assert.Equal("hunter2", Engine.Reveal(Assert.IsType<SecureString>(secret)));
    }

    [Fact]
    public async Task Parameters_of_all_kinds_arrive_and_secrets_show_masked()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        engine["secret"] = Engine.Secret("hunter2 &=ä");

        Outcome outcome = engine.Run("""
            Invoke-CamCgi my_own -Parameter @{ text = 'a b&c=d'; on = $true; off = $false; number = 12; real = 1.5; word = [DayOfWeek]::Friday; hidden = $secret; my_pwd = 'hunter2' } `
                -Verbose -Confirm:$false
            """);

        // Who asks for what no firmware has learns so.
        Assert.Equal("CamUnsupported,IpCamera.Commands.InvokeCamCgiCommand", Assert.Single(outcome.Errors).FullyQualifiedErrorId);
        ReceivedRequest request = Assert.Single(camera.Requests);
        Assert.Equal("my_own.cgi", request.Path);
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["text"] = "a b&c=d",
                ["on"] = "1",
                ["off"] = "0",
                ["number"] = "12",
                ["real"] = "1.5",
                ["word"] = "5",
                ["hidden"] = "hunter2 &=ä",
                ["my_pwd"] = "hunter2",
            },
            new Dictionary<string, string>(request.Query));
        Assert.Contains("number=12", string.Concat(outcome.Verbose));
        Assert.DoesNotContain("hunter2", string.Concat(outcome.Verbose) + outcome.Errors[0].Exception);
    }

    [Theory]
    [InlineData("//etc/passwd")]
    [InlineData("/get_status.cgi")]
    [InlineData("../x")]
    [InlineData("a/../../x")]
    [InlineData("a//b")]
    [InlineData("get_status.cgi?user=x")]
    [InlineData("get_status.cgi#x")]
    [InlineData("get status")]
    [InlineData("http://192.0.2.1/x")]
    [InlineData("get_%2e%2e")]
    [InlineData("a\\b")]
    [InlineData("get_status\n")]
    [InlineData("get_x\n")]
    public async Task An_unsafe_name_is_refused_and_not_sent(string name)
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        engine["name"] = name;

        Assert.Equal("CamInvalidValue,IpCamera.Commands.InvokeCamCgiCommand", engine.GetError("Invoke-CamCgi $name").FullyQualifiedErrorId);
        Assert.Empty(camera.Requests);
    }

    [Fact]
    public async Task WhatIf_holds_back_what_changes_and_lets_through_what_reads()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        engine["secret"] = Engine.Secret("hunter2");

        engine.Get("Invoke-CamCgi reboot -WhatIf; Invoke-CamCgi get_it/reboot -WhatIf; Invoke-CamCgi set_wifi -Parameter @{ wpa_psk = $secret } -WhatIf");
        Assert.Empty(camera.Requests);
        Assert.Contains($"cam1 ({camera.Uri.Authority})", engine.Host.Text);
        Assert.Contains("GET reboot.cgi", engine.Host.Text);
        Assert.DoesNotContain("hunter2", engine.Host.Text);

        Assert.Single(engine.Get("Invoke-CamCgi get_status -WhatIf"));
    }

    [Fact]
    public async Task The_answer_goes_to_a_file_byte_for_byte()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        string path = Path.Combine(NewFolder(), "answer.bin");
        engine["path"] = path;
        byte[] all = new byte[256];
        for (int i = 0; i < all.Length; i++) all[i] = (byte)i;
        camera.Intercept = _ => new CannedResponse { ContentType = "application/octet-stream", Body = all };

        Assert.IsType<FileInfo>(engine.GetOne("Invoke-CamCgi get_x -OutFile $path").BaseObject);
        Assert.Equal(all, await File.ReadAllBytesAsync(path, Token));
        Assert.Equal(all, engine.GetOne("Invoke-CamCgi get_x").Value("Bytes"));

        Assert.Equal("CamFileError,IpCamera.Commands.InvokeCamCgiCommand", engine.GetError("Invoke-CamCgi get_x -OutFile $path").FullyQualifiedErrorId);
        engine.Get("Invoke-CamCgi get_x -OutFile $path -Force");
    }

    [Fact]
    public async Task Half_an_answer_is_no_file_unless_it_is_text()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        string folder = NewFolder();
        engine["path"] = Path.Combine(folder, "answer");
        camera.Intercept = _ => CannedResponse.Raw("HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\nContent-Length: 5000\r\n\r\nhalf");

        Assert.StartsWith("CamMalformedResponse,", engine.GetError("Invoke-CamCgi get_x -OutFile $path").FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public async Task A_file_is_posted_as_the_camera_wants_it()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        engine["path"] = Path.Combine(NewFolder(), "params.bin");
        engine.Get("Backup-CamParams -Path $path");

        Assert.StartsWith("ok.", engine.GetOne("Invoke-CamCgi restore_params -InFile $path -Confirm:$false").Text("Text"), StringComparison.Ordinal);

        Assert.Equal("POST", camera.Requests[^1].Method);
        Assert.Equal(await File.ReadAllBytesAsync((string)engine["path"]!, Token), camera.LastUpload);
    }

    [Fact]
    public async Task A_file_that_somebody_else_holds_is_one_error_that_names_it()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        string path = Path.Combine(NewFolder(), "file.bin");
        await using FileStream held = new(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        held.WriteByte(1);
        engine["path"] = path;

        ErrorRecord error = engine.GetError("Invoke-CamCgi restore_params -Confirm:$false -InFile $path");

        Assert.Equal("CamFileError,IpCamera.Commands.InvokeCamCgiCommand", error.FullyQualifiedErrorId);
        Assert.Contains(path, error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(camera.Requests);
    }

    [Theory]
    [InlineData("-Method POST")]
    [InlineData("-Method GET -InFile $path")]
    [InlineData("-InFile Variable:x")]
    [InlineData("-InFile nothing-there.bin")]
    public async Task What_does_not_go_together_is_refused(string parameters)
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        string path = Path.Combine(NewFolder(), "file.bin");
        await File.WriteAllTextAsync(path, "x", Token);
        engine["path"] = path;

        Assert.Matches("^Cam(InvalidValue|FileError),IpCamera.Commands.InvokeCamCgiCommand$", engine.GetError("Invoke-CamCgi restore_params -Confirm:$false " + parameters).FullyQualifiedErrorId);
        Assert.Empty(camera.Requests);
    }

    [Theory]
    [InlineData("set_users.cgi?user1=a&pwd1=Sekret88")]
    [InlineData("nosuch?pwd=Sekret88")]
    public async Task A_query_behind_the_name_is_refused_and_not_repeated(string name)
    {
        Engine engine = Connect(await StartCameraAsync());
        engine["name"] = name;

        string said = engine.GetError("Invoke-CamCgi $name").ToString();

        Assert.Contains("-Parameter", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Sekret88", said, StringComparison.Ordinal);
    }
}
