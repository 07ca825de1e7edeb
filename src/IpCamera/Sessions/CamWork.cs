using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Cgi;
using IpCamera.Pipeline;

namespace IpCamera.Sessions;

/// <summary>One camera's share of a cmdlet: its session, and the way back to the pipeline.</summary>
public sealed class CamWork
{
    private readonly PipelinePump _pump;
    private readonly int _activity;

    internal CamWork(CamSession session, PipelinePump pump, int activity, CancellationToken token)
    {
        Session = session;
        _pump = pump;
        _activity = activity;
        Token = token;
        Client = session.GetClient(line => pump.Post(cmdlet => cmdlet.WriteVerbose($"{session.Name}: {line}")));
    }

    /// <summary>The session.</summary>
    public CamSession Session { get; }

    /// <summary>The session's client; its requests show in the verbose stream.</summary>
    public CamClient Client { get; }

    /// <summary>Ends with Ctrl+C, with a downstream break, and when the session is disconnected.</summary>
    public CancellationToken Token { get; }

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
    public Task WriteFileAsync(string path) => _pump.SendAsync(cmdlet =>
        cmdlet.WriteObject(cmdlet.InvokeProvider.Item.Get([path], force: true, literalPath: true), enumerateCollection: true));

    /// <summary>Reports a fault without ending the work.</summary>
    public Task WriteErrorAsync(Exception fault) => _pump.SendAsync(cmdlet => cmdlet.WriteError(Errors.CamErrorRecords.From(fault, Session)));

    /// <summary>Warns, naming the camera.</summary>
    public void WriteWarning(string text) => _pump.Post(cmdlet => cmdlet.WriteWarning($"{Session.Name}: {text}"));

    /// <summary>Says something in the verbose stream, naming the camera.</summary>
    public void WriteVerbose(string text) => _pump.Post(cmdlet => cmdlet.WriteVerbose($"{Session.Name}: {text}"));

    /// <summary>Shows how far the camera's work is.</summary>
    /// <param name="activity">What is going on.</param>
    /// <param name="status">How it stands.</param>
    /// <param name="percent">0 to 100; -1 when unknown.</param>
    public void WriteProgress(string activity, string status, int percent = -1) => _pump.Post(cmdlet => cmdlet.WriteProgress(
        new ProgressRecord(_activity, $"{Session.Name}: {activity}", status) { PercentComplete = percent }));

    /// <summary>Takes the camera's progress away.</summary>
    public void CompleteProgress(string activity) => _pump.Post(cmdlet => cmdlet.WriteProgress(
        new ProgressRecord(_activity, $"{Session.Name}: {activity}", " ") { RecordType = ProgressRecordType.Completed }));

    /// <summary>Asks whether to go on, as -WhatIf and -Confirm demand; the question names the camera.</summary>
    /// <param name="action">What is about to be done.</param>
    public Task<bool> ShouldProcessAsync(string action) =>
        _pump.AskAsync(cmdlet => cmdlet.ShouldProcess(
            Session.Name == Session.Uri.Authority ? Session.Name : $"{Session.Name} ({Session.Uri.Authority})", action));
}
