using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Sessions;
using IpCamera.Settings;
using IpCamera.Transformers;

namespace IpCamera.Commands;

/// <summary>Sends bytes through a camera's serial port (comm_write.cgi). Some models have one; the others answer ok all the same.</summary>
[Cmdlet(VerbsCommunications.Send, "CamSerialData", SupportsShouldProcess = true)]
public sealed class SendCamSerialDataCommand : CamSessionCommand
{
    /// <summary>The bytes, 1 to 255; a text goes in UTF-8.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [BytesTransformation]
    [ValidateCount(1, byte.MaxValue)]
    public byte[] Data { get; set; } = [];

    /// <summary>The speed: 1200, 2400, 4800, 9600, 19200, 38400, 57600 or 115200.</summary>
    [Parameter(Mandatory = true)]
    [BaudRateTransformation]
    public CamBaudRate BaudRate { get; set; }

    /// <summary>The port, 0 to 3. Default 0.</summary>
    [Parameter]
    [ValidateRange(0, 3)]
    public int Port { get; set; }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CamWork work)
    {
        if (!await work.ShouldProcessAsync($"Send {Data.Length} bytes through serial port {Port} at {BaudRate.ToString().TrimStart('B')} baud").ConfigureAwait(false)) return;
        await work.Client.WriteSerialAsync(Port, BaudRate, Data, work.Token).ConfigureAwait(false);
    }
}
