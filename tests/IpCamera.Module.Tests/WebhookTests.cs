using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>The README's recipe for a webhook, with a camera that has an alarm.</summary>
public sealed class WebhookTests : CameraTest
{
    [Fact]
    public async Task The_webhook_is_told_names_and_no_numbers()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        string recipe = HelpPage.PowerShell(Path.Combine(Engine.RepositoryRoot, "README.md"))
            .Single(code => code.Contains("hooks.example", StringComparison.Ordinal));
        engine.Get("""
            $bodies = [System.Collections.Generic.List[string]]::new()
            function Invoke-RestMethod { param($Uri, $Method, $ContentType, $Body) $bodies.Add($Body) }
            """);
        camera.ClearRequests();

        using Execution watch = engine.Begin(recipe.Replace("-Interval 5", "-Interval 0.1 -Until Alarm", StringComparison.Ordinal));
        Execution.Until(() => camera.Requests.Count >= 2, "the first looks");
        camera["alarm_status"] = "1";
        watch.Wait().ThrowIfFailed();

        using JsonDocument body = JsonDocument.Parse(engine.GetOne("$bodies").ToString());
        JsonElement told = body.RootElement;
        Assert.Equal(("cam1", "Motion"), (told.GetProperty("camera").GetString(), told.GetProperty("alarm").GetString()));
        Assert.True(DateTimeOffset.TryParse(told.GetProperty("time").GetString(), out _));
    }
}
