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

    /// <summary>
    /// True where a pattern stands for each session that fits it. Else a camera of several sessions is meant once: those
    /// that differ in nothing but their names do the same to it.
    /// </summary>
    public bool KeepsTwins { get; set; }

    /// <summary>True for what was made of a session itself, not of its name or a list.</summary>
    public static bool IsSessionItself(CamSession[]? sessions) => sessions is not null && MadeOfSession.TryGetValue(sessions, out _);

    /// <summary>
    /// The names and patterns that were given and fit no open session: each is an error of its own, and the others are worked on.
    /// </summary>
    public static IReadOnlyList<string> NamesNotOpen(CamSession[]? sessions) =>
        sessions is not null && NotOpen.TryGetValue(sessions, out IReadOnlyList<string> names) ? names : [];

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var named = new List<CamSession>();
        var fitting = new List<CamSession>();
        var notOpen = new List<string>();
        Collect(inputData, named, fitting, notOpen);
        // Patterns may overlap.
        CamSession[] distinct = [.. named.Concat(KeepsTwins ? fitting : LeaveOutTwins(named, fitting)).Distinct()];
        // An array of its own, even if empty: what is known of it is kept by it.
        var found = new CamSession[distinct.Length];
        distinct.CopyTo(found, 0);
        if ((inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is CamSession itself) MadeOfSession.Add(found, itself);
        if (notOpen.Count > 0) NotOpen.Add(found, [.. notOpen.Distinct(StringComparer.OrdinalIgnoreCase)]);
        return found;
    }

    /// <summary>Of the sessions with one camera as one user the first by name, and none where one was named outright.</summary>
    private static IEnumerable<CamSession> LeaveOutTwins(
        IReadOnlyCollection<CamSession> named, IEnumerable<CamSession> fitting) => fitting
        .GroupBy(session => (session.Uri, session.User))
        .Where(same => !named.Any(session => (session.Uri, session.User).Equals(same.Key)))
        .Select(same => same.OrderBy(session => session.Name, StringComparer.OrdinalIgnoreCase).First());

    private static void Collect(object? input, List<CamSession> named, List<CamSession> fitting, List<string> notOpen)
    {
        object? value = input is PSObject wrapped ? wrapped.BaseObject : input;
        switch (value)
        {
            case CamSession session:
                named.Add(session);
                break;
            case string name:
                IReadOnlyList<CamSession> found = CamSessionTable.Current.Find(name);
                if (found.Count == 0) notOpen.Add(name);
                // A name may have the signs of a pattern.
                bool isName = found.Count == 1 && found[0].Name.Equals(name, StringComparison.OrdinalIgnoreCase);
                (isName ? named : fitting).AddRange(found);
                break;
            case IEnumerable several and not IDictionary when input is not PSObject { ImmediateBaseObject: PSCustomObject }:
                foreach (object? one in several) Collect(one, named, fitting, notOpen);
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
