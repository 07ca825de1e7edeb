using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Discovery;
using IpCamera.Errors;
using IpCamera.Pipeline;

namespace IpCamera.Commands;

/// <summary>
/// Searches the local networks for cameras (UDP port 10000) and emits each as it answers. Pipe them into Connect-Cam. Anybody in
/// the network can answer in a camera's name: check what you connect to before you send it a password.
/// </summary>
[Cmdlet(VerbsCommon.Find, "Cam")]
[OutputType(typeof(CamFound))]
public sealed class FindCamCommand : CamSearchCommand
{
    private const int Activity = 1;

    /// <inheritdoc/>
    protected override void ProcessRecord() => Start(FindAsync, fault => CamErrorRecords.From(fault, null, BroadcastAddress), limit: 1);

    private async Task FindAsync(PipelinePump pump)
    {
        const string Title = "Searching for cameras";
        pump.Post(cmdlet => cmdlet.WriteProgress(new ProgressRecord(Activity, Title, $"listening for {TimeoutSec} s")));
        try
        {
            // Bounded by the number of cameras the search remembers.
            if (await Open(pump).FindAsync(Limit, camera => pump.Post(cmdlet => cmdlet.WriteObject(camera)), Warn, pump.Stopping).ConfigureAwait(false)) return;
            Warn($"More answers came than {CamSearch.AnswerLimit} cameras give; the others are left out. There are hardly so many: somebody floods the network with false answers.");
        }
        finally
        {
            pump.Post(cmdlet => cmdlet.WriteProgress(new ProgressRecord(Activity, Title, " ") { RecordType = ProgressRecordType.Completed }));
        }

        // As many as cameras, at most.
        void Warn(string text) => pump.Post(cmdlet => cmdlet.WriteWarning(HarmlessText.From(text)));
    }
}
