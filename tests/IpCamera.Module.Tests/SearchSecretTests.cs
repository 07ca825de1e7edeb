using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;

namespace IpCamera.ModuleTests;

/// <summary>The cmdlets that call out to the local network show no secret either, whatever is answered.</summary>
[Collection(SearchPort.Collection)]
public sealed class SearchSecretTests : CameraTest
{
    /// <summary>What is run.</summary>
    public static IReadOnlyList<string> Lines { get; } =
    [
        "Find-Cam -TimeoutSec 1 -Verbose -Debug",
        "Set-CamAddress 00626E000001 -Credential $credential -IPAddress 192.0.2.7 -SubnetMask 255.255.255.0 -TimeoutSec 1 -WhatIf -Verbose -Debug",
        "Set-CamAddress 00626E000001 -Credential $credential -IPAddress 192.0.2.7 -SubnetMask 255.255.255.0 -TimeoutSec 1 -Confirm:$false -Verbose -Debug",
        "Set-CamAddress 00626E000001 -Credential $longCredential -IPAddress 192.0.2.7 -SubnetMask 255.255.255.0 -TimeoutSec 1 -Confirm:$false -Verbose -Debug",
        "Set-CamAddress 00626E000001 -Credential $credential -IPAddress 0.0.0.0 -SubnetMask 255.255.255.0 -TimeoutSec 1 -Confirm:$false -Verbose -Debug",
    ];

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(77)]
    public async Task No_secret_shows(int result)
    {
        byte[][] answers = result < 0 ? [] :
        [
            FakeResponder.Camera("00626E000001", SecretMarks.Camera, "192.0.2.1"),
            FakeResponder.Packet(3, [(byte)result, 0, .. Encoding.UTF8.GetBytes(SecretMarks.Camera)]),
        ];
        await using FakeResponder responder = await FakeResponder.StartAsync(answers);
        Engine engine = NewEngine();
        engine["credential"] = Engine.Credential(User, SecretMarks.Account);
        engine["longCredential"] = Engine.Credential(User, SecretMarks.Service);
        Sweep sweep = new(engine);

        // What a camera calls itself is no secret, even if it calls itself so.
        foreach (string line in Lines.Skip(result < 0 ? 0 : 1))
        {
            Assert.All(sweep.Of(engine.Run(line)), found => Assert.Null(SecretMarks.Search.Find(found.Text)));
        }

        Assert.Null(SecretMarks.Search.Find(engine.Host.Text));
        Assert.True(responder.Questions > 0);
    }
}
