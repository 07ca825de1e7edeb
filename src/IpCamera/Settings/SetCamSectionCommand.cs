using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Sessions;
using IpCamera.Transformers;

namespace IpCamera.Settings;

/// <summary>
/// A cmdlet that changes one section of a camera's settings: it reads the section, lays the bound parameters over it by their
/// names, shows what changes, and sends the whole. A parameter that was not given keeps the camera's value.
/// </summary>
/// <typeparam name="TSection">The section; its properties have the names of the parameters.</typeparam>
public abstract class SetCamSectionCommand<TSection> : CamSessionCommand
    where TSection : CamSettings, new()
{
    /// <summary>Emits the settings as the camera reports them afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Sends what the document, or a standard, does not have, to a camera that takes it all the same.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>
    /// The settings of a camera, whose empty texts are what that camera has. In the rows of a file an empty cell is no value.
    /// </summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    [NoConversion(typeof(CamSettings))]
    public CamSettings? InputObject { get; set; }

    /// <summary>True to send the section even when nothing in it changes.</summary>
    private protected virtual bool AlwaysSends => false;

    /// <summary>False where the camera may report the old settings until it restarts.</summary>
    private protected virtual bool TakesEffectAtOnce => true;

    /// <inheritdoc/>
    private protected override bool KeepsOrder => true;

    /// <inheritdoc/>
    protected sealed override Func<CamWork, Task> PrepareRecord()
    {
        Dictionary<string, object> values = CollectValues();
        if (values.Count == 0 && !AlwaysSends) throw new CamException(CamErrorCode.InvalidValue, "Nothing to set: give at least one value.");
        // What comes down the pipeline may be what the camera has, whatever it is: that is checked when it is known to change.
        CamSettings.Validate(typeof(TSection), values.Where(value => !IsPiped(value.Key)).ToDictionary(value => value.Key, value => value.Value), Force);
        return work => ChangeAsync(work, values);
    }

    /// <summary>The values given, by the names of the section's properties.</summary>
    private protected virtual Dictionary<string, object> CollectValues() => SectionValues.Collect(this, typeof(TSection), IsGiven, parameter => InputObject is null && IsPiped(parameter));

    /// <summary>Reads the section.</summary>
    private protected virtual Task<TSection> ReadAsync(CamWork work) => work.Client.GetSectionAsync<TSection>(work.Token);

    /// <summary>Lays the values over the section as it was read.</summary>
    /// <returns>What changes.</returns>
    private protected virtual IReadOnlyList<CamChange> Overlay(CamWork work, TSection section, IReadOnlyDictionary<string, object> values) =>
        section.Overlay(values, Force);

    /// <summary>Sends the section.</summary>
    private protected virtual Task SendAsync(CamWork work, TSection section) => work.Client.SetSectionAsync(section, work.Token);

    /// <summary>Reads the section again after it was sent.</summary>
    private protected virtual Task<TSection> ReadBackAsync(CamWork work, TSection sent) => ReadAsync(work);

    /// <summary>What the user should know before the section is sent.</summary>
    private protected virtual IEnumerable<string> FindWarnings(CamWork work, TSection section) => [];

    /// <summary>What the user should know of what changes, before the section is sent.</summary>
    private protected virtual IEnumerable<string> FindChangeWarnings(TSection section, IReadOnlyList<CamChange> changes) => [];

    /// <summary>Called when the camera has taken the new settings.</summary>
    private protected virtual Task AppliedAsync(CamWork work, TSection section) => Task.CompletedTask;

    /// <summary>What is done, for -WhatIf and -Confirm.</summary>
    private protected virtual string Describe(IReadOnlyList<CamChange> changes, TSection section) => "Set " + string.Join(", ", changes);

    private async Task ChangeAsync(CamWork work, IReadOnlyDictionary<string, object> values)
    {
        TSection? result = null;
        bool done = await work.ChangeAsync(
            async () =>
            {
                TSection section = await ReadAsync(work).ConfigureAwait(false);
                section.RequireUncut();
                IReadOnlyList<CamChange> changes = Overlay(work, section, values);
                if (section.HasChanges()) section.RequireWhole();
                return (Section: section, Changes: changes);
            },
            draft => draft.Changes.Count == 0 && !AlwaysSends ? null : Describe(draft.Changes, draft.Section),
            draft => FindWarnings(work, draft.Section, draft.Changes),
            (shown, draft) => draft.Section.ReplacesSecretsOf(shown.Section),
            async draft => result = await ApplyAsync(work, draft.Section, draft.Changes).ConfigureAwait(false)).ConfigureAwait(false);
        if (done && PassThru) await work.WriteAsync(result!).ConfigureAwait(false);
    }

    private IEnumerable<string> FindWarnings(CamWork work, TSection section, IReadOnlyList<CamChange> changes)
    {
        foreach (CamChange change in changes.Where(change => change.Since is not null))
        {
            yield return $"The camera does not report {change.Name}; firmware before {change.Since} ignores it.";
        }

        foreach (CamChange change in changes.Where(change => change.ValueSince is string since && !FirmwareAge.IsAtLeast(work.Session.FirmwareVersion, since)))
        {
            yield return $"{change.Name} {change.New} came with the firmware {change.ValueSince}; the camera has {work.Session.FirmwareVersion ?? "an unknown one"}.";
        }

        foreach (string warning in FindChangeWarnings(section, changes).Concat(FindWarnings(work, section))) yield return warning;
    }

    /// <returns>The settings as the camera has them then, where they are asked for.</returns>
    private async Task<TSection?> ApplyAsync(CamWork work, TSection section, IReadOnlyList<CamChange> changes)
    {
        if (changes.Count == 0 && !AlwaysSends)
        {
            work.TellNothingChanges();
            return PassThru ? await ReadBackAsync(work, section).ConfigureAwait(false) : null;
        }

        try
        {
            await SendAsync(work, section).ConfigureAwait(false);
        }
        catch (CamException lost) when (lost.MayHaveBeenObeyed && TakesEffectAtOnce)
        {
            section.RequireTakenIn(await ReadAgainAsync(work, lost).ConfigureAwait(false), lost);
            work.WriteVerbose("The answer was lost, but the camera has the new settings.");
        }

        TSection? result = PassThru ? await ReadBackAsync(work, section).ConfigureAwait(false) : null;
        await AppliedAsync(work, section).ConfigureAwait(false);
        return result;
    }

    private async Task<TSection> ReadAgainAsync(CamWork work, CamException lost)
    {
        try
        {
            return await ReadAsync(work).ConfigureAwait(false);
        }
        catch (CamException)
        {
            // What is not known stays so.
            throw lost;
        }
    }
}
