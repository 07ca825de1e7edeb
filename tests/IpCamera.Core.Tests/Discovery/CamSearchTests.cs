using System;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Discovery;

namespace IpCamera.CoreTests.Discovery;

/// <summary>Only what ends before anything is sent: the rest is tried through the cmdlets.</summary>
public sealed class CamSearchTests
{
    private static readonly IPAddress Everybody = IPAddress.Parse("127.255.255.255");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_address_of_another_machine_is_not_called_from()
    {
        CamSearch search = new([IPAddress.Parse("192.0.2.1")], Everybody, null);

        CamException thrown = await Throws.CamAsync(
            CamErrorCode.Unreachable, () => search.FindAsync(TimeSpan.FromMinutes(1), _ => { }, _ => { }, Cancellation));

        Assert.Contains("192.0.2.1", thrown.Message);
    }

    [Theory]
    [InlineData("::1", "127.255.255.255")]
    [InlineData("127.0.0.1", "ff02::1")]
    public void Only_version_4_is_called_by(string local, string broadcast) =>
        Throws.Cam(CamErrorCode.InvalidValue, () => _ = new CamSearch([IPAddress.Parse(local)], IPAddress.Parse(broadcast), null));
}
