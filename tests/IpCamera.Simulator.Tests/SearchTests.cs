using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Simulator;
using IpCamera.SimulatorTests.Support;

namespace IpCamera.SimulatorTests;

/// <summary>Cameras that are searched for, and told by their id where to go.</summary>
public sealed class SearchTests
{
    private readonly IPAddress _address = SearchClient.NewAddress();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_camera_tells_who_and_where_it_is_in_88_bytes()
    {
        await using CameraSimulator simulator = await StartAsync();
        SimulatedCamera camera = simulator.Cameras[0];
        camera.Alias = "Yard";
        using SearchClient client = new(_address);

        byte[] answer = Assert.Single(await client.AskAsync(1, SearchClient.Search));

        string expected = string.Concat(
            "4d4f5f49", "0100", "00", "0000000000000000", "41000000", "00000000",
            "30303632364530303030303100", // 00626E000001
            "596172640000000000000000000000000000000000",
            "7f000001", "ff000000", "00000000", "00000000", "00000000",
            "0b160226", "02041211", // 11.22.2.38 and 2.4.18.17
            camera.Uri.Port.ToString("x4", System.Globalization.CultureInfo.InvariantCulture),
            "01");
        Assert.Equal(expected, Convert.ToHexStringLower(answer));
        Assert.Equal(88, answer.Length);
    }

    [Fact]
    public async Task A_fixed_address_is_told_with_its_network()
    {
        await using CameraSimulator simulator = await StartAsync();
        SimulatedCamera camera = simulator.Cameras[0];
        (camera["ip"], camera["mask"], camera["gateway"], camera["dns"]) = ("127.78.1.2", "255.255.0.0", "127.78.0.1", "127.78.0.53");
        await RebootAsync(camera);
        using SearchClient client = new(_address);

        byte[] answer = Assert.Single(await client.AskAsync(1, SearchClient.Search));

        Assert.Equal("7f4e0102" + "ffff0000" + "7f4e0001" + "7f4e0035", Convert.ToHexStringLower(answer)[(57 * 2)..(73 * 2)]);
        Assert.Equal(0, answer[87]);
    }

    [Theory]
    [InlineData("11.22.2.2", 0)]
    [InlineData("11.22.2.3", 1)]
    [InlineData("11.22.1.9", 0)]
    [InlineData("1.2.3.0", 1)]
    public async Task Dhcp_is_told_by_firmware_later_than_2_2(string version, int expected)
    {
        await using CameraSimulator simulator = await StartAsync(profile: FirmwareProfile.Classic with { SystemVersion = version });
        using SearchClient client = new(_address);

        Assert.Equal(expected, Assert.Single(await client.AskAsync(1, SearchClient.Search))[87]);
    }

    [Fact]
    public async Task A_relative_answers_with_218_bytes_that_begin_alike()
    {
        await using CameraSimulator simulator = await StartAsync(profile: FirmwareProfile.Unusual);
        using SearchClient client = new(_address);

        byte[] answer = Assert.Single(await client.AskAsync(1, SearchClient.Search));

        Assert.Equal(218, answer.Length);
        Assert.Equal(195, answer[15]);
        Assert.Equal("00626E000001", SearchClient.Id(answer));
        Assert.All(answer[88..], one => Assert.Equal(0, one));
    }

    [Fact]
    public async Task A_long_name_is_cut_between_its_characters()
    {
        await using CameraSimulator simulator = await StartAsync();
        simulator.Cameras[0].Alias = "Nineteen characters\u00f6\u00f6";
        using SearchClient client = new(_address);

        byte[] answer = Assert.Single(await client.AskAsync(1, SearchClient.Search));

        Assert.Equal("Nineteen characters\0\0", Encoding.UTF8.GetString(answer, 36, 21));
    }

    [Fact]
    public async Task Some_cameras_answer_only_where_the_question_comes_from_the_same_port()
    {
        await using CameraSimulator simulator = await StartAsync(
            2, FirmwareProfile.Classic with { AnswersOnlyFromSearchPort = true });
        using SearchClient other = new(_address);
        using SearchClient same = new(_address, new IPEndPoint(SearchClient.NewAddress(), SearchClient.Port));

        await other.AskAsync(0, SearchClient.Search);
        IReadOnlyList<byte[]> answers = await same.AskAsync(2, SearchClient.Search);

        Assert.Equal(simulator.Cameras.Select(camera => camera.Id), answers.Select(SearchClient.Id));
        await other.AskAsync(0);
    }

    [Theory]
    [InlineData("unplugged")]
    [InlineData("restarting")]
    [InlineData("silent")]
    [InlineData("lost")]
    public async Task A_camera_that_cannot_be_reached_does_not_answer(string state)
    {
        await using CameraSimulator simulator = await StartAsync(2, rebootDuration: TimeSpan.FromMinutes(5));
        SimulatedCamera camera = simulator.Cameras[0];
        switch (state)
        {
            case "unplugged":
                camera.Unplug();
                break;
            case "restarting":
                camera.Reboot();
                break;
            case "silent":
                camera.Silent = true;
                break;
            case "lost":
                camera["ip"] = "192.0.2.77";
                camera.Unplug();
                camera.Plug();
                break;
        }

        using SearchClient client = new(_address);

        Assert.Equal(simulator.Cameras[1].Id, SearchClient.Id(Assert.Single(await client.AskAsync(1, SearchClient.Search))));
    }

    [Fact]
    public async Task What_is_not_exactly_a_question_is_not_answered()
    {
        await using CameraSimulator simulator = await StartAsync();
        SimulatedCamera camera = simulator.Cameras[0];
        byte[] init = SearchClient.Init(camera.Id, "admin", "secret", "127.0.0.1", 8080);
        byte[][] wrong =
        [
            [],
            [.. Enumerable.Range(0, 22).Select(at => SearchClient.Search[at])],
            SearchClient.Search[..^1],
            [.. SearchClient.Search, 0],
            With(SearchClient.Search, 0, (byte)'X'),
            With(SearchClient.Search, 4, 1),
            With(SearchClient.Search, 4, 7),
            With(SearchClient.Search, 18, 0x80),
            With(SearchClient.Search, 26, 2),
            With([.. SearchClient.Search, 0], 15, 5),
            init[..^1],
            [.. init, 0],
            With(init, 15, 61),
            SearchClient.Init(camera.Id, "admin", "secret", "127.0.0.1", 8080, 62),
            SearchClient.Init(camera.Id, "admin", "secret", "127.0.0.1", 8080, 60),
            SearchClient.Init(camera.Id, "admin", "secret", "127.0.0.1", port: 0),
            SearchClient.Init("00626E00000", "admin", "secret", "127.0.0.1", 8080),
            SearchClient.Init("00626E000002", "admin", "secret", "127.0.0.1", 8080),
        ];
        using SearchClient client = new(_address);

        Assert.Equal(88, Assert.Single(await client.AskAsync(1, [.. wrong, SearchClient.Search])).Length);

        Assert.Equal(0, camera.RebootCount);
    }

    [Theory]
    [InlineData(64)]
    [InlineData(61)]
    public async Task A_camera_goes_where_it_is_told_and_the_others_stay(int length)
    {
        await using CameraSimulator simulator = await StartAsync(3);
        SimulatedCamera camera = simulator.Cameras[1];
        Uri before = camera.Uri;
        IPAddress address = SearchClient.NewAddress();
        using SearchClient client = new(_address);

        byte[] answer = Assert.Single(await client.AskAsync(
            1, SearchClient.Init(camera.Id, "admin", "secret", address.ToString(), before.Port, length)));

        Assert.Equal(0, SearchClient.Result(answer));
        Assert.Equal([0, 1, 0], simulator.Cameras.Select(one => one.RebootCount));
        await TestCamera.UntilAsync(() => !camera.IsRebooting);
        Assert.Equal(new Uri($"http://{address}:{before.Port}/"), camera.Uri);
        Assert.True(camera.HasAddress);
        Assert.Equal((address.ToString(), "255.0.0.0", "127.0.0.1", "127.0.0.2"), (camera["ip"], camera["mask"], camera["gateway"], camera["dns"]));
        using TcpClient connection = new();
        await connection.ConnectAsync(address, before.Port, Cancellation);
    }

    [Theory]
    [InlineData("nobody", "secret", 1)]
    [InlineData("", "", 1)]
    [InlineData("admin", "Secret", 5)]
    [InlineData("admin", "", 5)]
    [InlineData("guard", "post", 6)]
    [InlineData("guard", "secret", 5)]
    public async Task Only_an_administrator_moves_a_camera(string user, string password, int result)
    {
        await using CameraSimulator simulator = await StartAsync();
        SimulatedCamera camera = simulator.Cameras[0];
        (camera["user2_name"], camera["user2_pwd"], camera["user2_pri"]) = ("guard", "post", "1");
        using SearchClient client = new(_address);

        byte[] answer = Assert.Single(await client.AskAsync(1, SearchClient.Init(camera.Id, user, password, "127.78.0.1", 8080)));

        Assert.Equal(result, SearchClient.Result(answer));
        Assert.Equal(0, camera.RebootCount);
        Assert.Equal("", camera["ip"]);
    }

    [Fact]
    public async Task A_lost_camera_is_brought_back()
    {
        await using CameraSimulator simulator = await StartAsync();
        SimulatedCamera camera = simulator.Cameras[0];
        Uri before = camera.Uri;
        camera["ip"] = "192.0.2.77";
        await RebootAsync(camera);
        Assert.False(camera.HasAddress);
        using SearchClient client = new(_address);

        byte[] answer = Assert.Single(await client.AskAsync(1, SearchClient.Init(camera.Id, "admin", "secret", "127.0.0.1", before.Port)));

        Assert.Equal(0, SearchClient.Result(answer));
        await TestCamera.UntilAsync(() => !camera.IsRebooting);
        Assert.True(camera.HasAddress);
        Assert.Equal(before, camera.Uri);
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("192.0.2.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    public async Task Searches_are_answered_on_the_loopback_network_alone(string address) =>
        await Assert.ThrowsAsync<ArgumentException>(() => CameraSimulator.StartAsync(
            new SimulatorOptions { SearchAddress = IPAddress.Parse(address) }, Cancellation));

    [Fact]
    public async Task A_taken_address_is_an_error_that_names_it_and_it_is_free_afterwards()
    {
        await using (await StartAsync())
        {
            IOException inUse = await Assert.ThrowsAsync<IOException>(() => StartAsync());
            Assert.Contains($"{_address}:10000", inUse.Message, StringComparison.Ordinal);
        }

        using UdpClient free = new(new IPEndPoint(_address, SearchClient.Port));
    }

    private static byte[] With(byte[] packet, int at, byte value)
    {
        byte[] changed = [.. packet];
        changed[at] = value;
        return changed;
    }

    private static async Task RebootAsync(SimulatedCamera camera)
    {
        camera.Reboot();
        await TestCamera.UntilAsync(() => !camera.IsRebooting);
    }

    private Task<CameraSimulator> StartAsync(int count = 1, FirmwareProfile? profile = null, TimeSpan? rebootDuration = null) =>
        CameraSimulator.StartAsync(
            new SimulatorOptions
            {
                Count = count,
                Profile = profile ?? FirmwareProfile.Classic,
                Password = "secret",
                RebootDuration = rebootDuration ?? TimeSpan.FromMilliseconds(100),
                SearchAddress = _address,
            },
            Cancellation);
}
