using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera.StressTests.NothingLost;

/// <summary>Two processes register cameras in one list at once, and are killed: the list has all that was registered, and is no longer locked.</summary>
[Collection("Registrations")]
public sealed class KilledRegistrationTests : CameraTest
{
    private const int Rounds = 5;

    private readonly int _seed = Random.Shared.Next();

    [Fact]
    public async Task The_list_is_whole_and_the_next_goes_on()
    {
        TestContext.Current.TestOutputHelper!.WriteLine($"{2 * Rounds} kills, seed {_seed}");
        Random random = new(_seed);
        string folder = NewFolder();
        string list = Path.Combine(folder, "cameras.json");
        for (int round = 0; round < Rounds; round++)
        {
            using ScriptProcess left = Start(folder, $"left{round}-");
            using ScriptProcess right = Start(folder, $"right{round}-");
            await left.WaitReadyAsync(Token);
            await right.WaitReadyAsync(Token);

            await Task.Delay(random.Next(300), Token);
            await left.KillAsync();
            int before = Read(list).Count;
            // The lock dies with its process, and the other goes on.
            await WaitUntilAsync(() => Read(list).Count > before + 1);
            await right.KillAsync();

            foreach (IGrouping<string, string> group in Read(list).GroupBy(name => name.Split('-')[0]))
            {
                // One after the other, without a gap: none was lost to the other process or to its end.
                Assert.Equal(Enumerable.Range(1, group.Count()), group.Select(name => int.Parse(name.Split('-')[1], System.Globalization.CultureInfo.InvariantCulture)).Order());
            }
        }

        int known = Read(list).Count;
        Environment.SetEnvironmentVariable("IPCAMERA_CONFIGURATION", folder);
        NewEngine().Get("Register-Cam last 192.0.2.1");
        Assert.Equal(known + 1, Read(list).Count);
        // Whoever has the lock knows that what others left is nobody's.
        Assert.Equal(["cameras.json", "cameras.json.lock"], Directory.GetFiles(folder).Select(Path.GetFileName).Order());
    }

    private static ScriptProcess Start(string folder, string name) => ScriptProcess.Start(
        [$$"""$ready.Invoke(); for ($number = 1; $true; $number++) { Register-Cam "{{name}}$number" 192.0.2.1 }"""], null, ("IPCAMERA_CONFIGURATION", folder));

    private static List<string> Read(string list)
    {
        if (!File.Exists(list)) return [];
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(list));
        return [.. document.RootElement.EnumerateArray().Select(camera => camera.GetProperty("name").GetString()!)];
    }

    private static async Task WaitUntilAsync(Func<bool> condition)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        while (!condition()) await Task.Delay(20, limit.Token);
    }
}
