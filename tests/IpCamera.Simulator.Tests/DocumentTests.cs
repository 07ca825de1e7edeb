using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Simulator;
using IpCamera.Simulator.Cgi;
using IpCamera.SimulatorTests.Support;

namespace IpCamera.SimulatorTests;

/// <summary>The simulator knows each CGI, parameter and field of the document.</summary>
public sealed class DocumentTests
{
    /// <summary>Every field of the document, and a login the tests can do without a handshake.</summary>
    private static readonly FirmwareProfile Newest = FirmwareProfile.Digest with { Authentication = AuthenticationScheme.Basic };

    /// <summary>What the document does not have and cameras do.</summary>
    private static readonly Dictionary<string, string[]> Beyond = new()
    {
        ["set_alarm.cgi"] = ["msn"],
        ["set_misc.cgi"] = ["ptz_preset_rate"],
        ["set_devices.cgi"] =
        [
            .. from number in Enumerable.Range(5, 5)
               from field in (string[])["alias", "host", "port", "user", "pwd"]
               select $"dev{number}_{field}",
        ],
    };

    public static TheoryData<string> Cgis => [.. DocumentTable.Cgis];

    public static TheoryData<string> Reports =>
        [.. DocumentTable.Rows.Where(row => row.Kind == DocumentKind.Field).Select(row => row.Cgi).Distinct()];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void The_document_has_forty_five_cgis_and_the_simulator_has_them_all()
    {
        Assert.Equal(45, DocumentTable.Cgis.Count);
        Assert.Equal(DocumentTable.Cgis.Order(), CgiCatalogue.All.Select(definition => definition.Name).Order());
        Assert.Equal(DocumentTable.Rows.Count, DocumentTable.Rows.Select(row => (row.Kind, row.Cgi, row.Name)).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Cgis))]
    public void Each_parameter_is_known_and_no_other(string cgi)
    {
        CgiDefinition definition = CgiCatalogue.ByName[cgi];

        Assert.Equal(
            DocumentTable.NamesOf(cgi, DocumentKind.Parameter).Concat(Beyond.GetValueOrDefault(cgi, [])).Order(),
            definition.Parameters(Newest).Select(parameter => parameter.Name).Order());
        Assert.Equal(DocumentTable.NamesOf(cgi, DocumentKind.Upload).Count == 1, definition.TakesUpload);
    }

    [Theory]
    [MemberData(nameof(Cgis))]
    public async Task Each_cgi_answers_to_the_credentials_in_its_query(string cgi)
    {
        await using TestCamera test = await TestCamera.StartAsync(Newest with { StatusNeedsLogin = false });
        string query = DocumentTable.NamesOf(cgi, DocumentKind.Credential) is [var user, var password]
            ? $"{user}={TestCamera.User}&{password}={TestCamera.Password}"
            : "";

        Assert.Equal(200, await test.StatusAsync($"{cgi}?{query}", user: null));
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public async Task Each_field_is_reported(string cgi)
    {
        await using TestCamera test = await TestCamera.StartAsync(Newest, options => options with { WifiScanDuration = TimeSpan.Zero });
        await test.GetAsync("wifi_scan.cgi");
        IReadOnlyList<string> fields = DocumentTable.NamesOf(cgi, DocumentKind.Field);
        if (fields is ["body"])
        {
            using HttpResponseMessage response = await test.SendAsync(cgi);
            Assert.NotEqual("text/plain", response.Content.Headers.ContentType?.MediaType);
            byte[] start = new byte[1024];
            await (await response.Content.ReadAsStreamAsync(Cancellation)).ReadExactlyAsync(start, Cancellation);
            return;
        }

        string body = await test.GetAsync(cgi);

        Assert.All(fields, field => Assert.Contains($"var {field}=", body, StringComparison.Ordinal));
        Assert.All(
            fields.Where(field => body.Contains($"var {field}=new Array();", StringComparison.Ordinal)),
            field => Assert.Contains($"{field}[0]=", body, StringComparison.Ordinal));
    }
}
