using System;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>Each camera of a file has its own user and password, in the file or in a vault.</summary>
public sealed class CredentialColumnTests : CameraTest
{
    private const string First = "first,&#";
    private const string Second = "second";

    [Fact]
    public async Task Columns_name_user_and_password_of_each_camera()
    {
        Engine engine = await StartTwoAsync();

        PSObject[] sessions = [.. engine.Get(""""
            "Uri,Name,User,Password", "$($addresses[0]),a,admin,""first,&#""", "$($addresses[1]),b,admin,second" | ConvertFrom-Csv | Connect-Cam
            """")];

        Assert.Equal(["a", "b"], sessions.Select(session => session.Text("Name")).Order());
        Assert.All(sessions, session => Assert.Equal("Administrator", session.Text("Permission")));
    }

    [Fact]
    public async Task A_row_without_them_takes_what_is_typed()
    {
        Engine engine = await StartTwoAsync();
        engine["credential"] = Engine.Credential(User, Second);

        engine.Get(""""
            "Uri,Name,User,Password", "$($addresses[0]),a,admin,""first,&#""", "$($addresses[1]),b,," | ConvertFrom-Csv | Connect-Cam -Credential $credential
            """");

        Assert.Equal(["Administrator", "Administrator"], engine.Get("(Get-CamSession).Permission").Select(permission => permission.ToString()));
    }

    [Theory]
    [InlineData("\"Uri,User\", \"$($addresses[0]),admin\"", "")]
    [InlineData("\"Uri,Password\", \"$($addresses[0]),second\"", "")]
    [InlineData("\"Uri,User\", \"$($addresses[0]),other\"", "-Credential $credential")]
    [InlineData("\"Uri,User,Password,SecretName\", \"$($addresses[0]),admin,second,x\"", "")]
    public async Task Half_a_credential_is_the_rows_error(string rows, string parameters)
    {
        Engine engine = await StartTwoAsync();

        ErrorRecord error = engine.GetError($"{rows} | ConvertFrom-Csv | Connect-Cam {parameters}");

        Assert.StartsWith("CamInvalidValue,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain("second", error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(engine.Get("Get-CamSession"));
    }

    [Fact]
    public async Task A_session_is_connected_to_anew_with_the_credential_that_is_typed()
    {
        Engine engine = await StartTwoAsync();
        engine["other"] = Engine.Credential(User, First);

        engine.Get("$one = Connect-Cam $addresses[0] -Name a -Credential $other; $one | Connect-Cam -Credential $other");

        Assert.Equal("a", engine.GetOne("Get-CamSession").Text("Name"));
    }

    [Theory]
    [InlineData("-Vault cameras", "cameras/roof cameras/b")]
    [InlineData("", "/roof")]
    public async Task A_column_names_the_secret_of_a_vault(string parameters, string asked)
    {
        Engine engine = await StartTwoAsync();
        engine["first"] = Engine.Credential(User, First);
        engine["second"] = Engine.Credential(User, Second);
        string rows = parameters.Length > 0 ? ", \"$($addresses[1]),b,\"" : "";

        engine.Get($$"""
            $asked = [System.Collections.Generic.List[string]]::new()
            function Get-Secret { [CmdletBinding()] param($Name, $Vault) $asked.Add("$Vault/$Name"); if ($Name -eq 'roof') { $first } else { $second } }
            "Uri,Name,SecretName", "$($addresses[0]),a,roof"{{rows}} | ConvertFrom-Csv | Connect-Cam {{parameters}}
            """);

        Assert.Equal(asked, string.Join(' ', engine.Get("$asked")));
        Assert.All(engine.Get("Get-CamSession"), session => Assert.Equal("Administrator", session.Text("Permission")));
    }

    [Fact]
    public async Task After_a_rotation_each_changed_password_goes_back_to_the_vault()
    {
        Engine engine = await StartTwoAsync();
        engine["first"] = Engine.Credential(User, First);
        engine["second"] = Engine.Credential(User, Second);
        engine["new"] = Engine.Secret("newer");

        Outcome outcome = engine.Run("""
            $saved = @{ a = $first; b = $second }
            function Get-Secret { [CmdletBinding()] param($Name, $Vault) $saved[$Name] }
            function Set-Secret { [CmdletBinding()] param($Name, $Vault, $Secret) $saved[$Name] = $Secret }
            Connect-Cam $addresses -Name a, b -Vault cameras | Out-Null
            Set-CamUser admin -Password $new -Session * -Confirm:$false -PassThru |
                ForEach-Object { Set-Secret -Name $_.Camera -Vault cameras -Secret ([pscredential]::new($_.Name, $new)) }
            Disconnect-Cam *
            (Connect-Cam $addresses -Name a, b -Vault cameras).Permission
            """);
        outcome.ThrowIfFailed();

        Assert.Equal(["Administrator", "Administrator"], outcome.Output.Select(permission => permission.ToString()));
    }

    private async Task<Engine> StartTwoAsync()
    {
        SimulatedCamera first = await StartCameraAsync(new SimulatorOptions { Password = First });
        SimulatedCamera second = await StartCameraAsync(new SimulatorOptions { Password = Second });
        Engine engine = NewEngine();
        engine["addresses"] = new[] { first.Uri.Authority, second.Uri.Authority };
        engine["credential"] = Engine.Credential(User, First);
        return engine;
    }
}
