using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Sessions;

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

    /// <inheritdoc/>
    protected sealed override Func<CamWork, Task> PrepareRecord()
    {
        IReadOnlyDictionary<string, object> values = CollectValues();
        try
        {
            if (values.Count == 0) throw new CamException(CamErrorCode.InvalidValue, "Nothing to set: give at least one value.");
            CamSettings.Validate(typeof(TSection), values);
        }
        catch (CamException fault)
        {
            Refuse(fault);
        }

        return work => ApplyAsync(work, values);
    }

    /// <summary>The values given, by the names of the section's properties.</summary>
    protected virtual IReadOnlyDictionary<string, object> CollectValues()
    {
        CamSchema schema = CamSchema.Of(typeof(TSection));
        var values = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
        foreach (string parameter in MyInvocation.BoundParameters.Keys)
        {
            // A field the source camera did not report comes down the pipeline as null, and is no value.
            if (schema.FindWritable(parameter) is CamField field && GetType().GetProperty(field.Name)?.GetValue(this) is object value)
            {
                values[field.Name] = value;
            }
        }

        return values;
    }

    /// <summary>Called when the camera has taken the new settings.</summary>
    protected virtual Task AppliedAsync(CamWork work) => Task.CompletedTask;

    private async Task ApplyAsync(CamWork work, IReadOnlyDictionary<string, object> values)
    {
        TSection section = await work.Client.GetSectionAsync<TSection>(work.Token).ConfigureAwait(false);
        IReadOnlyList<CamChange> changes = section.Overlay(values);
        if (changes.Count == 0)
        {
            work.WriteVerbose("All these values are set already.");
        }
        else if (await work.ShouldProcessAsync("Set " + string.Join(", ", changes)).ConfigureAwait(false))
        {
            await work.Client.SetSectionAsync(section, work.Token).ConfigureAwait(false);
            await AppliedAsync(work).ConfigureAwait(false);
        }
        else
        {
            return;
        }

        if (PassThru) await work.WriteAsync(await work.Client.GetSectionAsync<TSection>(work.Token).ConfigureAwait(false)).ConfigureAwait(false);
    }
}
