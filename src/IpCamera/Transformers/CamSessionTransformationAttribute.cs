using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Runtime.CompilerServices;
using IpCamera.Sessions;

namespace IpCamera.Transformers;

/// <summary>Lets <c>-Session</c> take session objects, or the names of open sessions with wildcards.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CamSessionTransformationAttribute : ArgumentTransformationAttribute
{
    private static readonly ConditionalWeakTable<CamSession[], CamSession> MadeOfSession = new();
    private static readonly ConditionalWeakTable<CamSession[], IReadOnlyList<string>> NotOpen = new();
    private static readonly ConditionalWeakTable<CamSession[], IReadOnlyList<string>> FittingNone = new();

    /// <summary>True for what was made of a session itself, not of its name or a list.</summary>
    public static bool IsSessionItself(CamSession[]? sessions) => sessions is not null && MadeOfSession.TryGetValue(sessions, out _);

    /// <summary>The names that were given and are of no open session: each is an error of its own, and the others are worked on.</summary>
    public static IReadOnlyList<string> NamesNotOpen(CamSession[]? sessions) =>
        sessions is not null && NotOpen.TryGetValue(sessions, out IReadOnlyList<string> names) ? names : [];

    /// <summary>
    /// The patterns that were given and fit no open session: no fault where they are typed, but one of a row that names its camera so.
    /// </summary>
    public static IReadOnlyList<string> PatternsFittingNone(CamSession[]? sessions) =>
        sessions is not null && FittingNone.TryGetValue(sessions, out IReadOnlyList<string> patterns) ? patterns : [];

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var sessions = new List<CamSession>();
        var notOpen = new List<string>();
        var fittingNone = new List<string>();
        Collect(inputData, sessions, notOpen, fittingNone);
        // Patterns may overlap.
        CamSession[] distinct = [.. sessions.Distinct()];
        // An array of its own, even if empty: what is known of it is kept by it.
        var found = new CamSession[distinct.Length];
        distinct.CopyTo(found, 0);
        if ((inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is CamSession itself) MadeOfSession.Add(found, itself);
        if (notOpen.Count > 0) NotOpen.Add(found, [.. notOpen.Distinct(StringComparer.OrdinalIgnoreCase)]);
        if (fittingNone.Count > 0) FittingNone.Add(found, [.. fittingNone.Distinct(StringComparer.OrdinalIgnoreCase)]);
        return found;
    }

    private static void Collect(object? input, List<CamSession> sessions, List<string> notOpen, List<string> fittingNone)
    {
        object? value = input is PSObject wrapped ? wrapped.BaseObject : input;
        switch (value)
        {
            case CamSession session:
                sessions.Add(session);
                break;
            case string name:
                IReadOnlyList<CamSession> found = CamSessionTable.Current.Find(name);
                if (found.Count == 0) (CamSessionTable.IsPattern(name) ? fittingNone : notOpen).Add(name);
                sessions.AddRange(found);
                break;
            case IEnumerable several and not IDictionary when input is not PSObject { ImmediateBaseObject: PSCustomObject }:
                foreach (object? one in several) Collect(one, sessions, notOpen, fittingNone);
                break;
            default:
                if (input is PSObject remote && remote.TypeNames.Contains("Deserialized." + typeof(CamSession).FullName, StringComparer.Ordinal))
                {
                    throw new ArgumentTransformationMetadataException(
                        "This session came from another process and is only a description of it. Connect to the camera here with Connect-Cam.");
                }

                // An inner PSInvalidCastException lets the binder go on and try the object's properties.
                string message = $"An object of type {value?.GetType().Name ?? "null"} is not a session.";
                throw new ArgumentTransformationMetadataException(message, new PSInvalidCastException(message));
        }
    }
}
