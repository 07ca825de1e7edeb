using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using IpCamera.Cgi;
using IpCamera.Settings;

namespace IpCamera.CoreTests.Status;

public sealed class CamStatusEnumsTests
{
    /// <summary>Every status code of get_status.cgi in the document: the variable, the code, what the document says, the member.</summary>
    private const string Document = """
        alarm_status   0 | no alarm                                                    | None
        alarm_status   1 | motion detection alarm                                      | Motion
        alarm_status   2 | input alarm                                                 | Input
        alarm_status   3 | voice detection alarm                                       | Sound
        ddns_status    0 | No Action                                                   | NoAction
        ddns_status    1 | It's connecting                                             | Connecting
        ddns_status    2 | Can not connect serve                                       | ConnectFailed
        ddns_status    3 | Dyndns succeed                                              | DynDnsSucceeded
        ddns_status    4 | Dyndns failed: system error                                 | DynDnsSystemError
        ddns_status    5 | Dyndns failed: incorrect username or password               | DynDnsBadCredentials
        ddns_status    6 | Dyndns failed: need credited user                           | DynDnsCreditedUserNeeded
        ddns_status    7 | DynDns failed: illegal host format                          | DynDnsIllegalHost
        ddns_status    8 | DynDns failed: the host doesn't exist                       | DynDnsUnknownHost
        ddns_status    9 | DynDns failed: the host doesn't belong to you               | DynDnsForeignHost
        ddns_status   10 | DynDns failed: too many or too few host                     | DynDnsHostCount
        ddns_status   11 | DynDns failed: the host is blocked as abusing               | DynDnsHostBlocked
        ddns_status   12 | DynDns failed: serve error                                  | DynDnsServerError
        ddns_status   13 | DynDns failed: bad reply from serve                         | DynDnsBadReply
        ddns_status   14 | Oray failed: bad reply from serve                           | OrayBadReply
        ddns_status   15 | Oray failed: incorrect username or password                 | OrayBadCredentials
        ddns_status   16 | Oray failed: incorrect host                                 | OrayBadHost
        ddns_status   17 | Oray succeed                                                | OraySucceeded
        ddns_status   29 | 3322 succeed                                                | Server3322Succeeded
        ddns_status   30 | 3322 failed: system error                                   | Server3322SystemError
        ddns_status   31 | 3322 failed: incorrect username or password                 | Server3322BadCredentials
        ddns_status   32 | 3322 failed: need credited user                             | Server3322CreditedUserNeeded
        ddns_status   33 | 3322 failed: illegal host format                            | Server3322IllegalHost
        ddns_status   34 | 3322 failed: the host doesn't exist                         | Server3322UnknownHost
        ddns_status   35 | 3322 failed: the host doesn't belong to you                 | Server3322ForeignHost
        ddns_status   36 | 3322 failed: too many or too few host                       | Server3322HostCount
        ddns_status   37 | 3322 failed: the host is blocked as abusing                 | Server3322HostBlocked
        ddns_status   38 | 3322 failed: serve error                                    | Server3322ServerError
        ddns_status   39 | 3322 failed: bad reply from serve                           | Server3322BadReply
        ddns_status  100 | MintDNS succeed                                             | MintDnsSucceeded
        ddns_status  101 | MintDNS failed: unknow error                                | MintDnsUnknownError
        ddns_status  102 | MintDNS failed: system error                                | MintDnsSystemError
        ddns_status  103 | MintDNS failed: incorrect username or password              | MintDnsBadCredentials
        ddns_status  104 | MintDNS failed: need credited user                          | MintDnsCreditedUserNeeded
        ddns_status  105 | MintDNS failed: the host doesn't exist                      | MintDnsUnknownHost
        ddns_status  106 | MintDNS failed: serve error                                 | MintDnsServerError
        ddns_status  200 | 9299 succeed                                                | Server9299Succeeded
        ddns_status  201 | 9299 failed: unknow error                                   | Server9299UnknownError
        ddns_status  202 | 9299 failed: second level host expired                      | Server9299HostExpired
        ddns_status  203 | 9299 failed: second level host not activated                | Server9299HostNotActivated
        ddns_status  204 | 9299 failed: second level host information error (incorrect username or password) | Server9299BadCredentials
        ddns_status  205 | 9299 failed: first level host not exist                     | Server9299UnknownHost
        ddns_status  300 | EasyNet succeed                                             | EasyNetSucceeded
        ddns_status  301 | EasyNet failed: no permission                               | EasyNetNoPermission
        ddns_status  302 | EasyNet failed: account not exist                           | EasyNetUnknownAccount
        ddns_status  303 | EasyNet failed: account expired                             | EasyNetAccountExpired
        ddns_status  304 | EasyNet failed: account prohibited                          | EasyNetAccountProhibited
        ddns_status  305 | EasyNet failed: param error                                 | EasyNetBadParameter
        ddns_status  306 | EasyNet failed: unknow error                                | EasyNetUnknownError
        oray_type      0 | standard                                                    | Standard
        oray_type      1 | professional                                                | Professional
        wifi_status    0 | wired connected                                             | Wired
        wifi_status    1 | wifi connected                                              | Wireless
        upnp_status    0 | No Action                                                   | NoAction
        upnp_status    1 | Succeed                                                     | Succeeded
        upnp_status    2 | Device system error                                         | DeviceError
        upnp_status    3 | Error in network communication                              | NetworkError
        upnp_status    4 | Error in chat with Upnp device                              | ProtocolError
        upnp_status    5 | Rejected by UpnP device, maybe port conflict                | Rejected
        msn_status     0 | No action                                                   | NoAction
        msn_status     1 | Succeed                                                     | Succeeded
        msn_status    -1 | Inner system error                                          | DeviceError
        msn_status    -2 | Can not connect serve                                       | ConnectFailed
        msn_status    -3 | Error in chat with serve                                    | ProtocolError
        msn_status    -4 | TLS chat failed                                             | TlsFailed
        """;

    private static readonly Dictionary<string, Func<CamStatus, Enum?>> Properties = new()
    {
        ["alarm_status"] = status => status.Alarm,
        ["ddns_status"] = status => status.DdnsStatus,
        ["oray_type"] = status => status.OrayType,
        ["wifi_status"] = status => status.WifiStatus,
        ["upnp_status"] = status => status.UpnpStatus,
        ["msn_status"] = status => status.MsnStatus,
    };

    private static readonly IReadOnlyList<(string Variable, int Code, string Member)> Codes =
        [.. Document.Split('\n').Select(line =>
        {
            string[] columns = line.Split('|');
            string[] code = columns[0].Split([' '], StringSplitOptions.RemoveEmptyEntries);
            return (code[0], int.Parse(code[1], CultureInfo.InvariantCulture), columns[2].Trim());
        })];

    public static TheoryData<string, int, string> EveryCode => [.. Codes.Select(code => (code.Variable, code.Code, code.Member))];

    [Theory]
    [MemberData(nameof(EveryCode))]
    public void Every_code_of_the_document_has_its_member(string variable, int code, string member) =>
        Assert.Equal(member, Read(variable, code)?.ToString());

    [Fact]
    public void No_member_is_invented() => Assert.All(Properties, property => Assert.Equal(
        Codes.Where(code => code.Variable == property.Key).Select(code => code.Code).Order(),
        Enum.GetValues(Read(property.Key, 0)!.GetType()).Cast<Enum>().Select(value => Convert.ToInt32(value, CultureInfo.InvariantCulture)).Order()));

    /// <summary>The reserved ranges too: nobody knows what a camera would mean by them.</summary>
    [Theory]
    [InlineData(18)]
    [InlineData(28)]
    [InlineData(40)]
    [InlineData(42)]
    [InlineData(99)]
    [InlineData(107)]
    [InlineData(206)]
    [InlineData(307)]
    [InlineData(-5)]
    public void Any_other_number_stays_that_number(int code) => Assert.All(
        Properties.Keys, variable => Assert.Equal(code.ToString(CultureInfo.InvariantCulture), Read(variable, code)?.ToString()));

    private static Enum? Read(string variable, int code) => Properties[variable](
        CamSchema.Read<CamStatus>(CgiVariableReader.Read(Encoding.UTF8.GetBytes($"var {variable}={code};\n"), Encoding.UTF8)));
}
