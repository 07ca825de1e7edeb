using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Http;
using IpCamera.Settings;

namespace IpCamera.Cgi;

/// <content>Reading and changing settings, and trying them out.</content>
public sealed partial class CamClient
{
    private static readonly TimeSpan ScanPollInterval = TimeSpan.FromMilliseconds(500);

    /// <summary>All settings (get_params.cgi).</summary>
    public Task<CgiVariables> GetParamsAsync(CancellationToken cancellationToken) => GetVariablesAsync(Cgis.GetParams, cancellationToken);

    /// <summary>One section of the settings, from the CGI that reports it.</summary>
    public async Task<T> GetSectionAsync<T>(CancellationToken cancellationToken)
        where T : CamSettings, new() =>
        CamSchema.Read<T>(await GetVariablesAsync(CamSchema.Of(typeof(T)).ReadCgi, cancellationToken).ConfigureAwait(false));

    /// <summary>Changes a section: reads it, has it changed, checks what differs, and sends the whole. Nothing is sent where nothing differs.</summary>
    /// <param name="change">Sets the properties that are to change.</param>
    /// <param name="cancellationToken">The caller's cancellation.</param>
    /// <param name="force">True to send what the document, or a standard, does not have: there are cameras that take it.</param>
    /// <returns>What changed.</returns>
    /// <exception cref="CamException">
    /// <see cref="CamErrorCode.InvalidValue"/>: a value, or the whole they make, is out of range. <see cref="CamErrorCode.MalformedResponse"/>:
    /// the camera's answer was cut, or lacks what its CGI takes.
    /// </exception>
    public async Task<IReadOnlyList<CamChange>> ChangeAsync<T>(Action<T> change, CancellationToken cancellationToken, bool force = false)
        where T : CamSettings, new()
    {
        T section = await GetSectionAsync<T>(cancellationToken).ConfigureAwait(false);
        section.RequireUncut();
        (change ?? throw new ArgumentNullException(nameof(change)))(section);
        IReadOnlyList<CamChange> changes = section.Review(force);
        if (changes.Count > 0) await SetSectionAsync(section, cancellationToken).ConfigureAwait(false);
        return changes;
    }

    /// <summary>Checks a section, and sends the whole to the CGI that sets it.</summary>
    /// <param name="section">The section, as it was read and then changed, or as it was made.</param>
    /// <param name="cancellationToken">The caller's cancellation.</param>
    /// <param name="addition">Parameters that are no setting but an order; null for none.</param>
    /// <exception cref="CamException">As for <see cref="ChangeAsync"/>.</exception>
    public async Task SetSectionAsync(CamSettings section, CancellationToken cancellationToken, CgiQuery? addition = null)
    {
        CgiDefinition cgi = CamSchema.Of((section ?? throw new ArgumentNullException(nameof(section))).GetType()).WriteCgi;
        section.Review();
        section.RequireWhole();
        IReadOnlyList<CgiQuery> queries = section.ToQueries();
        for (int done = 0; done < queries.Count; done++)
        {
            try
            {
                var request = new CamRequest(cgi) { Query = addition is null ? queries[done] : queries[done].Add(addition), IsProven = section.ShowsId };
                await OrderAsync(request, cancellationToken).ConfigureAwait(false);
            }
            catch (CamException fault) when (done > 0)
            {
                throw CamErrors.SetInPart(fault, Enumerable.Range(0, done).Select(section.DescribeQuery));
            }
        }
    }

    /// <summary>The clock and its settings (get_params.cgi), and how far it is off.</summary>
    public async Task<CamDateTime> GetDateTimeAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset asked = DateTimeOffset.UtcNow;
        var clock = Stopwatch.StartNew();
        CamDateTime section = await GetSectionAsync<CamDateTime>(cancellationToken).ConfigureAwait(false);
        section.Measure(asked, clock.Elapsed);
        return section;
    }

    /// <summary>Sets all slots of a kind (set_users.cgi, set_devices.cgi).</summary>
    public Task SetSlotsAsync<TSlot>(CamSlotTable<TSlot> table, CancellationToken cancellationToken)
        where TSlot : CamSlot, new()
    {
        foreach (TSlot slot in (table ?? throw new ArgumentNullException(nameof(table))).Slots) slot.Review();
        table.RequireWhole();
        return OrderAsync(new CamRequest(table.WriteCgi) { Query = table.ToQuery(), IsProven = table.ShowsId }, cancellationToken);
    }

    /// <summary>Has the camera look for wireless networks, and waits for what it found (wifi_scan.cgi, get_wifi_scan_result.cgi).</summary>
    /// <param name="limit">How long to wait.</param>
    /// <param name="cancellationToken">The caller's cancellation.</param>
    /// <exception cref="CamException"><see cref="CamErrorCode.Timeout"/>: nothing was reported within the limit.</exception>
    public async Task<IReadOnlyList<CamWifiNetwork>> FindWifiAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        await CommandAsync(Cgis.WifiScan, new CgiQuery(), cancellationToken).ConfigureAwait(false);
        var clock = Stopwatch.StartNew();
        while (true)
        {
            // Empty until the scan is over.
            CgiVariables result = await GetVariablesAsync(new CamRequest(Cgis.GetWifiScanResult), mayBeEmpty: true, cancellationToken).ConfigureAwait(false);
            if (result.Count > 0) return CamWifiNetwork.ReadAll(result);
            if (clock.Elapsed > limit) throw new CamException(CamErrorCode.Timeout, $"The camera reported no wireless networks within {limit.TotalSeconds:0.###} s.");
            await Task.Delay(ScanPollInterval, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Has the camera send a test mail (test_mail.cgi).</summary>
    /// <param name="limit">How long the camera may take: it talks to the mail server meanwhile.</param>
    /// <param name="cancellationToken">The caller's cancellation.</param>
    public Task<CamTestResult> TestMailAsync(TimeSpan limit, CancellationToken cancellationToken) =>
        TestAsync<CamMailTestResult>(Cgis.TestMail, limit, cancellationToken);

    /// <summary>Has the camera try the FTP upload (test_ftp.cgi).</summary>
    /// <param name="limit">How long the camera may take: it talks to the FTP server meanwhile.</param>
    /// <param name="cancellationToken">The caller's cancellation.</param>
    public Task<CamTestResult> TestFtpAsync(TimeSpan limit, CancellationToken cancellationToken) =>
        TestAsync<CamFtpTestResult>(Cgis.TestFtp, limit, cancellationToken);

    /// <summary>Gives dynamic DNS its factory settings (restore_factory_ddns.cgi).</summary>
    public Task RestoreFactoryDdnsAsync(CancellationToken cancellationToken) => CommandAsync(Cgis.RestoreFactoryDdns, new CgiQuery(), cancellationToken);

    private async Task<CamTestResult> TestAsync<TResult>(CgiDefinition cgi, TimeSpan limit, CancellationToken cancellationToken)
        where TResult : struct, Enum
    {
        var request = new CamRequest(cgi) { Limits = _options.Limits with { Request = limit, Stall = limit } };
        return CamTestResult.Read<TResult>(await GetVariablesAsync(request, mayBeEmpty: false, cancellationToken).ConfigureAwait(false));
    }
}
