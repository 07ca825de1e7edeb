using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Cgi;
using IpCamera.Pipeline;
using IpCamera.Settings;

namespace IpCamera.Sessions;

/// <summary>One camera's share of a cmdlet: its session, and the way back to the pipeline.</summary>
public sealed class CamWork
{
    /// <summary>Faster than a person, or a pipeline that stood still: what was read before is not old yet.</summary>
    private static readonly TimeSpan FastestAnswer = TimeSpan.FromMilliseconds(100);

    private readonly PipelinePump _pump;
    private readonly int _activity;
    private readonly FleetProgress _progress;
    private int _unseenProgress;

    internal CamWork(CamSession session, PipelinePump pump, int activity, FleetProgress progress, CancellationToken token)
    {
        Session = session;
        _pump = pump;
        _activity = activity;
        _progress = progress;
        Token = token;
        Client = session.GetClient(WriteVerbose);
    }

    /// <summary>The session.</summary>
    public CamSession Session { get; }

    /// <summary>The session's client; its requests show in the verbose stream.</summary>
    public CamClient Client { get; }

    /// <summary>Ends with Ctrl+C, with a downstream break, and when the session is disconnected.</summary>
    public CancellationToken Token { get; }

    /// <summary>
    /// Reads settings and sends them back changed, so that no two changes of one camera undo each other. The camera is not
    /// held while the user is asked: the pipeline thread, which asks, may be with another cmdlet that waits for the camera, and
    /// a person takes time. Whoever was faster meanwhile is not overwritten: the settings are read again, and where the question
    /// would be another one now, it is asked again.
    /// </summary>
    /// <param name="prepare">Reads the settings and changes them; called again where they may have been changed meanwhile.</param>
    /// <param name="describe">What is about to be done, as <see cref="ShouldProcessAsync"/> asks it; null where there is nothing to ask.</param>
    /// <param name="findWarnings">What else the user should know before the question.</param>
    /// <param name="replacesSame">True where the later of two drafts replaces what the earlier does, in what the question must not show as well.</param>
    /// <param name="apply">Sends them. It must not wait for the pipeline.</param>
    /// <returns>False when the user did not want it.</returns>
    public async Task<bool> ChangeAsync<T>(
        Func<Task<T>> prepare, Func<T, string?> describe, Func<T, IEnumerable<string>> findWarnings, Func<T, T, bool> replacesSame, Func<T, Task> apply)
    {
        var changes = new CameraChanges(Session);
        (T draft, IReadOnlyList<(ChangeGate, string)> known) = await changes
            .AloneAsync(async () => (await prepare().ConfigureAwait(false), changes.State), Token).ConfigureAwait(false);
        while (true)
        {
            var asking = Stopwatch.StartNew();
            T shown = draft;
            string? question = describe(shown);
            string[] warnings = [.. findWarnings(shown)];
            if (question is not null)
            {
                foreach (string warning in warnings) WriteWarning(warning);
                if (!await ShouldProcessAsync(question).ConfigureAwait(false)) return false;
            }

            bool wasAnswered = asking.Elapsed > FastestAnswer;
            bool isOwn = false;
            bool isDone = await changes.AloneAsync(async () =>
            {
                IReadOnlyList<(ChangeGate, string)> now = changes.State;
                if (wasAnswered || !now.SequenceEqual(known))
                {
                    // Two sessions of one pipeline may have one camera.
                    isOwn = !now.SequenceEqual(known) && now.Except(known).All(_pump.OwnChanges.ContainsKey);
                    draft = await prepare().ConfigureAwait(false);
                    known = now;
                    bool isAsShown = describe(draft) is not string again
                        || (again == question && findWarnings(draft).SequenceEqual(warnings) && replacesSame(shown, draft));
                    if (!isAsShown) return false;
                }

                changes.Mark();
                foreach ((ChangeGate, string) own in changes.State) _pump.OwnChanges[own] = true;
                await apply(draft).ConfigureAwait(false);
                return true;
            }, Token).ConfigureAwait(false);
            if (isDone) return true;
            if (!isOwn) WriteWarning("The settings were changed by someone else meanwhile.");
        }
    }

    /// <summary>Does something that changes settings without reading them, while nobody else in this process does. It must not wait for the pipeline.</summary>
    public Task ChangeAsync(Func<Task> change)
    {
        var changes = new CameraChanges(Session);
        return changes.AloneAsync(async () =>
        {
            changes.Mark();
            await change().ConfigureAwait(false);
            return true;
        }, Token);
    }

    /// <summary>Goes on where the camera answers after a restart.</summary>
    public void FollowMove()
    {
        if (Session.NextUri is not Uri next) return;
        Session.NextUri = null;
        Client.MoveTo(next);
        WriteVerbose($"The session follows the camera to {CamAddress.AuthorityOf(next)}.");
    }

    /// <summary>Does something on the pipeline thread, once it comes to it.</summary>
    internal Task OnPipelineThreadAsync(Action<PSCmdlet> action) => _pump.SendAsync(action);

    /// <summary>Emits an object, with the session's name on it. Waits while the pipeline is behind.</summary>
    public Task WriteAsync(object output)
    {
        if (output is ICamOutput named) named.Camera = Session.Name;
        return _pump.SendAsync(cmdlet => cmdlet.WriteObject(output));
    }

    /// <summary>Emits what there is once the pipeline comes for it, with the session's name on it.</summary>
    /// <param name="take">Called on the pipeline thread.</param>
    public Task WriteLatestAsync(Func<ICamOutput> take) => _pump.SendAsync(cmdlet =>
    {
        ICamOutput output = take();
        output.Camera = Session.Name;
        cmdlet.WriteObject(output);
    });

    /// <summary>Emits objects one by one.</summary>
    public async Task WriteAllAsync(IEnumerable<object> outputs)
    {
        foreach (object output in outputs) await WriteAsync(output).ConfigureAwait(false);
    }

    /// <summary>Emits a file just written, as Get-Item would, with all that its table shows.</summary>
    public Task WriteFileAsync(string path) => _pump.SendAsync(cmdlet => cmdlet.WriteObject(FindFile(cmdlet, path), enumerateCollection: true));

    /// <summary>The same, with the names of the camera and of the moment that the file is of.</summary>
    public Task WriteFileAsync(string path, DateTimeOffset time) => _pump.SendAsync(cmdlet =>
    {
        object found = FindFile(cmdlet, path);
        foreach (PSObject file in found as IEnumerable<PSObject> ?? [PSObject.AsPSObject(found)])
        {
            file.Properties.Add(new PSNoteProperty(nameof(ICamOutput.Camera), Session.Name));
            file.Properties.Add(new PSNoteProperty("Time", time));
            cmdlet.WriteObject(file);
        }
    });

    /// <summary>Reports a fault without ending the work.</summary>
    public Task WriteErrorAsync(Exception fault) => _pump.SendAsync(cmdlet => cmdlet.WriteError(Errors.CamErrorRecords.From(fault, Session)));

    /// <summary>Warns, naming the camera.</summary>
    public void WriteWarning(string text) => _pump.WriteWarning(Errors.CamErrorRecords.NameCamera(Session.Name, text));

    /// <summary>Warns where the camera's firmware is known to be older than a parameter.</summary>
    /// <param name="cgi">The CGI that takes it.</param>
    /// <param name="parameter">Its name there.</param>
    /// <param name="name">Its name to the user.</param>
    /// <param name="effect">What older firmware does.</param>
    internal void WarnIfLater(CgiDefinition cgi, string parameter, string name, string effect)
    {
        if (!cgi.Later.TryGetValue(parameter, out string since) || !FirmwareAge.IsOlder(Session.FirmwareVersion, since)) return;
        WriteWarning($"{name} came with the firmware {since}; the camera has {Session.FirmwareVersion}, and {effect}.");
    }

    /// <summary>Says that there is nothing to change: who asked what would be gets an answer.</summary>
    public void TellNothingChanges()
    {
        const string Text = "All these values are set already.";
        WriteVerbose(Text);
        _pump.Post(cmdlet =>
        {
            if (!IsWhatIf(cmdlet)) return;
            // What PowerShell itself says of -WhatIf goes to the host, past the streams.
            var line = new HostInformationMessage { Message = $"What if: {HarmlessText.From(Session.Name)}: {Text}" };
            cmdlet.WriteInformation(line, ["PSHOST"]);
        });
    }

    /// <summary>Says something in the verbose stream, naming the camera.</summary>
    public void WriteVerbose(string text) => _pump.WriteVerbose($"{Session.Name}: {text}");

    /// <summary>Shows how far the camera's work is; left out while what was shown before waits for the pipeline.</summary>
    /// <param name="activity">What is going on.</param>
    /// <param name="status">How it stands.</param>
    /// <param name="percent">0 to 100; -1 when unknown.</param>
    public void WriteProgress(string activity, string status, int percent = -1)
    {
        // A pipeline that is busy elsewhere must not find a heap of old news.
        if (Interlocked.Exchange(ref _unseenProgress, 1) == 1) return;
        _pump.Post(cmdlet =>
        {
            Volatile.Write(ref _unseenProgress, 0);
            _progress.Show(cmdlet, _activity, Session.Name, activity, status, percent);
        });
    }

    /// <summary>Takes the camera's progress away.</summary>
    public void CompleteProgress() => _pump.Post(cmdlet => _progress.Complete(cmdlet, _activity));

    /// <summary>Asks whether to go on, as -WhatIf and -Confirm demand; the question names the camera.</summary>
    /// <param name="action">What is about to be done.</param>
    public Task<bool> ShouldProcessAsync(string action)
    {
        string address = CamAddress.AuthorityOf(Session.Uri);
        string target = HarmlessText.From(Session.Name == address ? address : $"{Session.Name} ({address})");
        return _pump.AskAsync(cmdlet => cmdlet.ShouldProcess(target, HarmlessText.From(action)));
    }

    private static bool IsWhatIf(PSCmdlet cmdlet) => LanguagePrimitives.IsTrue(
        cmdlet.MyInvocation.BoundParameters.TryGetValue("WhatIf", out object typed)
            ? typed
            : cmdlet.GetVariableValue("WhatIfPreference", false));

    internal static object FindFile(PSCmdlet cmdlet, string path)
    {
        try
        {
            return cmdlet.InvokeProvider.Item.Get([path], force: true, literalPath: true);
        }
        catch (ItemNotFoundException)
        {
            // Whoever waited for the file was fast, and has taken it away.
            return new FileInfo(path);
        }
    }
}
