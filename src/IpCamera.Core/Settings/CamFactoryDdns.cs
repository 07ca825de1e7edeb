using System;
using System.Collections.Generic;
using System.Linq;

namespace IpCamera.Settings;

/// <summary>Dynamic DNS as the factory has set it (get_factory_ddns.cgi, set_factory_ddns.cgi).</summary>
/// <remarks>The CGI that sets it replaces the present settings too; <see cref="Accompany"/> takes them along.</remarks>
[CamSection("factory_ddns_", "set_factory_ddns.cgi", ReadCgi = "get_factory_ddns.cgi", TakesWhole = true, IsFactory = true)]
public sealed class CamFactoryDdns : CamDdns
{
    private CamDdns? _present;

    /// <summary>Takes the present settings along, which the CGI replaces by these.</summary>
    public void Accompany(CamDdns present) => _present = present ?? throw new ArgumentNullException(nameof(present));

    /// <summary>Lays new values over the present settings too, as the CGI does.</summary>
    /// <returns>What changes in them; nothing where they were not taken along.</returns>
    /// <exception cref="CamException"><see cref="CamErrorCode.InvalidValue"/>.</exception>
    public IReadOnlyList<CamChange> OverlayPresent(IReadOnlyDictionary<string, object> values, bool force = false) =>
        _present?.Overlay(values, force).Select(change => change with { Name = $"present {change.Name}" }).ToArray() ?? [];

    /// <summary>The present settings, where the CGI leaves others in their place: to be put back. Null where it leaves the same.</summary>
    public CamDdns? FindReplaced()
    {
        if (_present is null) return null;
        CamSchema factory = CamSchema.Of(typeof(CamFactoryDdns));
        return Fields.Any(field => IsReported(field) && !field.AreEqual(field.Get(_present), factory.FindWritable(field.Name)!.Get(this))) ? _present : null;
    }

    /// <summary>The present settings that the camera does not report, so that they cannot be put back, by name.</summary>
    public IEnumerable<string> FindLost() => _present is null ? [] : Fields.Where(field => !IsReported(field)).Select(field => field.Name);

    private static IReadOnlyList<CamField> Fields => CamSchema.Of(typeof(CamDdns)).Fields;

    private bool IsReported(CamField field) => field.Get(_present!) is not null || _present!.ReportedEmpty.Contains(field);

    /// <inheritdoc/>
    public override void RequireWhole()
    {
        base.RequireWhole();
        // What is put back must have been read.
        FindReplaced()?.RequireWhole();
    }

    /// <inheritdoc/>
    protected override void Settle(ISet<string> given)
    {
        base.Settle(given);
        // It came after the table of the factory's services.
        if (IsNew(nameof(Service)) && Service == CamDdnsService.EasyNet && !IsForced)
        {
            throw CamErrors.Invalid($"{nameof(Service)} cannot be {Service}; the factory settings know every other service. -Force sends it to a camera that takes it.");
        }
    }
}
