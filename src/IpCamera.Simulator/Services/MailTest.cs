using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Authentication;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Simulator.Device;
using IpCamera.Simulator.Settings;

namespace IpCamera.Simulator.Services;

/// <summary>Sends the test message of test_mail.cgi.</summary>
internal sealed class MailTest(SettingsStore settings, CameraClock clock) : ServiceTest(settings)
{
    private const int SenderRejected = -6;
    private const int ReceiverRejected = -7;
    private const int TextRejected = -8;
    private const int AuthenticationNotAccepted = -9;
    private const int InvalidParameter = -12;
    private const int NoTransportSecurity = -13;
    private const string Greeting = "EHLO ipcamera";

    private enum TransportSecurity
    {
        None,
        Tls,
        StartTls,
    }

    protected override string Host => Settings.Text("mail_svr");

    protected override int Port => (int)Settings.Number("mail_port");

    protected override int NotConfigured => InvalidParameter;

    protected override bool IsConfigured =>
        Host.Length > 0 && Port > 0 && Settings.Text("mail_sender").Length > 0 && Receivers.Any();

    private TransportSecurity Security => (TransportSecurity)Settings.Number("mail_tls");

    private IEnumerable<string> Receivers =>
        Enumerable.Range(1, 4).Select(number => Settings.Text($"mail_receiver{number}")).Where(receiver => receiver.Length > 0);

    protected override async Task ConverseAsync(ServiceConnection connection, CancellationToken cancellationToken)
    {
        if (Security == TransportSecurity.Tls)
        {
            await SecureAsync(connection, cancellationToken);
        }

        await connection.RequireReplyAsync(ServerError, [220], cancellationToken);
        ServiceReply abilities = await connection.RequireAsync(Greeting, ServerError, [250], cancellationToken);
        if (Security == TransportSecurity.StartTls)
        {
            if (!abilities.Offers("STARTTLS"))
            {
                throw new ServiceTestException(NoTransportSecurity);
            }

            await connection.RequireAsync("STARTTLS", NoTransportSecurity, [220], cancellationToken);
            await SecureAsync(connection, cancellationToken);
            abilities = await connection.RequireAsync(Greeting, ServerError, [250], cancellationToken);
        }

        if (Settings.Text("mail_user").Length > 0)
        {
            await LogInAsync(connection, abilities, cancellationToken);
        }

        await SendMessageAsync(connection, cancellationToken);
    }

    private async Task SecureAsync(ServiceConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await connection.SecureAsync(Host, cancellationToken);
        }
        catch (Exception e) when (e is AuthenticationException or System.IO.IOException)
        {
            throw new ServiceTestException(NoTransportSecurity);
        }
    }

    private async Task LogInAsync(ServiceConnection connection, ServiceReply abilities, CancellationToken cancellationToken)
    {
        if (!abilities.Offers("AUTH"))
        {
            throw new ServiceTestException(AuthenticationNotAccepted);
        }

        await connection.RequireAsync("AUTH LOGIN", AuthenticationNotAccepted, [334], cancellationToken);
        await connection.RequireAsync(Encoded("mail_user"), IncorrectUser, [334], cancellationToken);
        await connection.RequireAsync(Encoded("mail_pwd"), IncorrectPassword, [235], cancellationToken);
    }

    private async Task SendMessageAsync(ServiceConnection connection, CancellationToken cancellationToken)
    {
        string sender = Settings.Text("mail_sender");
        await connection.RequireAsync($"MAIL FROM:<{sender}>", SenderRejected, [250], cancellationToken);
        foreach (string receiver in Receivers)
        {
            await connection.RequireAsync($"RCPT TO:<{receiver}>", ReceiverRejected, [250, 251], cancellationToken);
        }

        await connection.RequireAsync("DATA", TextRejected, [354], cancellationToken);
        string message = $"From: <{sender}>\r\nTo: {string.Join(", ", Receivers.Select(receiver => $"<{receiver}>"))}\r\n"
            + $"Subject: {Settings.Text("alias")}\r\nDate: {clock.UtcNow.ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture)} +0000\r\n\r\nThis is a test message.\r\n.";
        await connection.RequireAsync(message, TextRejected, [250], cancellationToken);
        await connection.SendAsync("QUIT\r\n", cancellationToken);
    }

    private string Encoded(string variable) => Convert.ToBase64String(Encoding.UTF8.GetBytes(Settings.Text(variable)));
}
