using System;
using System.Collections.Generic;
using System.IO;
using System.Management.Automation;

namespace IpCamera.StressTests.Faults;

/// <summary>A family of cmdlets and a fault: what was expected, and what came.</summary>
internal sealed class FaultCell(FaultFamily family, Fault fault, FaultCamera camera, string session)
{
    /// <summary>The family.</summary>
    public FaultFamily Family { get; } = family;

    /// <summary>The fault.</summary>
    public Fault Fault { get; } = fault;

    /// <summary>The camera that has it.</summary>
    public FaultCamera Camera { get; } = camera;

    /// <summary>The name of the session.</summary>
    public string Session { get; } = session;

    /// <summary>The errors about this session.</summary>
    public List<CellError> Errors { get; } = [];

    /// <summary>How many objects came from this session.</summary>
    public int Outputs { get; set; }

    /// <summary>The files that were emitted.</summary>
    public List<string> Files { get; } = [];

    /// <summary>How many pictures the recordings have that were emitted.</summary>
    public long Frames { get; private set; }

    /// <summary>What is wrong; empty when all is as expected.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>How it ended: ok, or the ids of the errors.</summary>
    public string End => Errors.Count == 0
        ? FaultMatrix.Ok
        : string.Join("+", Errors.ConvertAll(error => error.Id.Split(',')[0]["Cam".Length..]));

    /// <summary>Notes an error.</summary>
    public void Add(ErrorRecord error, TimeSpan time) =>
        Errors.Add(new CellError(error.FullyQualifiedErrorId, error.Exception.Message, PSObject.AsPSObject(error.TargetObject).BaseObject.GetType().Name, time));

    /// <summary>Notes an object.</summary>
    public void Add(PSObject output)
    {
        Outputs++;
        if (output.Properties["Frames"]?.Value is long frames) Frames += frames;
        if (output.BaseObject is FileInfo file) Files.Add(file.FullName);
        else if (output.Properties["Path"]?.Value is string path) Files.Add(path);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Family.Name} x {Fault.Name}";
}

/// <summary>What there is to know of an error, without what it holds on to.</summary>
/// <param name="Id">Its full id.</param>
/// <param name="Message">Its message.</param>
/// <param name="Target">The type of what it is about.</param>
/// <param name="Time">When it came, from the start of the pipeline.</param>
internal sealed record CellError(string Id, string Message, string Target, TimeSpan Time);
