using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Completers;
using IpCamera.Errors;
using IpCamera.Pipeline;
using IpCamera.Transformers;
using IpCamera.Work;

namespace IpCamera.Sessions;

/// <summary>A cmdlet that does the same to each of its sessions, many at a time.</summary>
public abstract class CamSessionCommand : CamAsyncCommand
{
    private readonly Dictionary<CamSession, Task> _latest = [];
    private readonly List<(string? Value, CamSession Session, Func<CamWork, Task> Execute)> _held = [];
    private readonly FleetProgress _progress = new();
    private CamSession[]? _told;
    private int _activities;

    /// <summary>The cameras: session objects or the names of open sessions, wildcards allowed. Default: the session connected last; input has to name its camera.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Camera")]
    [ValidateNotNull]
    [CamSessionTransformation]
    [ArgumentCompleter(typeof(CamSessionCompleter))]
    [SupportsWildcards]
    public virtual CamSession[]? Session { get; set; }

    /// <summary>How many cameras are worked on at once; one that has said nothing for a second does not count. Default 32.</summary>
    [Parameter]
    [ValidateRange(1, 4096)]
    public int ThrottleLimit { get; set; } = 32;

    /// <summary>
    /// True for a parameter that has a value the user meant for it. A session that comes down the pipeline says which camera is
    /// meant; that its user, name and permission are called like parameters is no reason to set them.
    /// </summary>
    private protected bool IsGiven(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter)
        && !(IsPiped(parameter) && IsPiped(nameof(Session)) && CamSessionTransformationAttribute.IsSessionItself(Session)
            && CamFace.Find(typeof(CamSession), parameter) is PropertyInfo own && Equals(own.GetValue(Session![0]), MyInvocation.BoundParameters[parameter]));

    /// <summary>True where several inputs for one camera are done one after the other, so that the last one counts.</summary>
    private protected virtual bool KeepsOrder => false;

    /// <summary>How many cameras are worked on at once.</summary>
    private protected virtual int WorkLimit => ThrottleLimit;

    /// <summary>True where -ThrottleLimit says how many cameras may be in the midst of it, and not only how many are attended to.</summary>
    private protected virtual bool HoldsPlaces => false;

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        Func<CamWork, Task> execute;
        IReadOnlyList<CamSession> cameras;
        try
        {
            execute = PrepareRecord();
            TellOfNamesNotOpen();
            cameras = ChooseCameras();
        }
        catch (CamException fault)
        {
            // One bad line of many is no reason to leave out the rest.
            if (!MyInvocation.ExpectingInput) Refuse(fault);
            WriteError(CamErrorRecords.From(fault, null, null));
            return;
        }

        _progress.Plan(cameras.Count);
        foreach (CamSession session in cameras) Begin(session, execute);
    }

    /// <summary>Called on the pipeline thread for each input: its cameras. None, with an error, where it names none.</summary>
    /// <exception cref="CamException">There is no such camera.</exception>
    private protected virtual IReadOnlyList<CamSession> ChooseCameras()
    {
        if (Session is not null) return Session;
        if (!MyInvocation.ExpectingInput) return [DefaultSession()];
        // The default session is whichever was connected last: hardly the one that was meant.
        WriteError(CamErrorRecords.InputNamesNoCamera());
        return [];
    }

    /// <summary>Called on the pipeline thread for each camera of an input: begins its work, or holds it until all input is known.</summary>
    private protected virtual void Begin(CamSession session, Func<CamWork, Task> execute)
    {
        // What a later input says may forbid it.
        if (HoldsInput) _held.Add((FindExclusive(session), session, execute));
        else Start(session, execute);
    }

    /// <summary>True where what is given to cameras may exclude each other: the work begins when all input is known.</summary>
    private protected virtual bool HoldsInput => false;

    /// <summary>
    /// What the present input gives a camera that no second one can have, such as an address, in words; null for nothing. Where two
    /// cameras are to have the same nothing is sent to either.
    /// </summary>
    private protected virtual string? FindExclusive(CamSession session) => null;

    /// <summary>What lets two cameras have the same after all, in words.</summary>
    private protected virtual string ExclusiveRemedy => string.Empty;

    /// <inheritdoc/>
    private protected override void EndInput()
    {
        var refused = new HashSet<Uri>();
        foreach (IGrouping<string, CamSession> value in _held.Where(one => one.Value is not null)
            .GroupBy(one => one.Value!, one => one.Session, StringComparer.OrdinalIgnoreCase).Where(IsForSeveral))
        {
            refused.UnionWith(value.Select(session => session.Uri));
            WriteError(CamErrorRecords.From(new CamException(CamErrorCode.InvalidValue,
                $"{value.Key} is given to {string.Join(" and ", value.Distinct().Select(one => $"'{one.Name}'"))}, and only one can have it: "
                + $"nothing was sent to them.{ExclusiveRemedy}"), null, value.Key));
        }

        foreach ((_, CamSession session, Func<CamWork, Task> execute) in _held.Where(one => !refused.Contains(one.Session.Uri))) Start(session, execute);
    }

    private static bool IsForSeveral(IEnumerable<CamSession> sessions) => sessions.Select(session => session.Uri).Distinct().Skip(1).Any();

    private void Start(CamSession session, Func<CamWork, Task> execute)
    {
        int activity = ++_activities;
        Func<PipelinePump, Task> work = pump => RunAsync(session, pump, activity, execute);
        Start(
            KeepsOrder ? InOrder(session, work) : work,
            fault => CamErrorRecords.From(fault, session),
            WorkLimit,
            HoldsPlaces,
            () => Waits(session));
    }

    /// <summary>Called on the pipeline thread where a camera has to wait until others are done.</summary>
    private protected virtual void Waits(CamSession session)
    {
    }

    /// <summary>
    /// Called on the pipeline thread for each input: checks parameters, and returns the work for each session. Parameters that
    /// come from the pipeline must be copied here, because the next input overwrites them while the work still runs.
    /// </summary>
    /// <exception cref="CamException">The parameters are refused before any camera is asked.</exception>
    protected virtual Func<CamWork, Task> PrepareRecord() => ExecuteAsync;

    /// <summary>The work for one camera. Runs on a task; everything it says goes through its <see cref="CamWork"/>.</summary>
    protected virtual Task ExecuteAsync(CamWork work) => throw new NotSupportedException();

    private void TellOfNamesNotOpen()
    {
        // What was typed is the same for each input.
        if (ReferenceEquals(_told, Session)) return;
        _told = Session;
        foreach (string name in CamSessionTransformationAttribute.NamesNotOpen(Session)) WriteError(CamErrorRecords.NoSuchSession(name));
    }

    private async Task RunAsync(CamSession session, PipelinePump pump, int activity, Func<CamWork, Task> execute)
    {
        try
        {
            if (!session.IsOpen) throw CamErrorRecords.SessionClosed(session);
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(pump.Stopping, session.Closed);
            await execute(new CamWork(session, pump, activity, _progress, ended.Token)).ConfigureAwait(false);
        }
        finally
        {
            pump.Post(cmdlet => _progress.End(cmdlet, activity));
        }
    }

    private Func<PipelinePump, Task> InOrder(CamSession session, Func<PipelinePump, Task> work)
    {
        Task previous = _latest.TryGetValue(session, out Task latest) ? latest : Task.CompletedTask;
        var finished = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        _latest[session] = finished.Task;
        return async pump =>
        {
            try
            {
                await NetworkWait.ForAsync(previous).ConfigureAwait(false);
                await work(pump).ConfigureAwait(false);
            }
            finally
            {
                finished.SetResult(true);
            }
        };
    }

    private CamSession DefaultSession()
    {
        CamSession? session = CamSessionTable.Current.Default;
        if (session is null) ThrowTerminatingError(CamErrorRecords.NoSession());
        return session!;
    }
}
