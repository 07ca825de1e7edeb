using IpCamera.Cgi;

namespace IpCamera.Ptz;

/// <summary>A command of decoder_control.cgi, or what does the same on cameras that have another CGI for it.</summary>
/// <param name="Number">The command's number.</param>
/// <param name="Stop">The command that ends it; null for one that ends by itself.</param>
public sealed record PtzCommand(int Number, int? Stop = null)
{
    /// <summary>The camera moves one step and stops by itself (<c>onestep=1</c>).</summary>
    public bool IsStep { get; init; }

    /// <summary>The size of the step in the camera's own degrees (<c>degree</c>); null for the camera's default.</summary>
    public int? Degree { get; init; }

    /// <summary>The camera wants to be told that it is no step (<c>onestep=0</c>).</summary>
    public bool IsContinuous { get; init; }

    /// <summary>It ends a motion, and goes before all commands that wait for the camera.</summary>
    public bool IsStop { get; init; }

    /// <summary>
    /// The parameter of camera_control.cgi that takes <see cref="Number"/> for its value; null for a command of
    /// decoder_control.cgi.
    /// </summary>
    public int? CameraParameter { get; init; }

    /// <summary>The CGI it goes to.</summary>
    internal CgiDefinition Cgi => CameraParameter is null ? Cgis.DecoderControl : Cgis.CameraControl;

    /// <summary>Its parameters there.</summary>
    internal CgiQuery ToQuery()
    {
        if (CameraParameter is int parameter) return new CgiQuery().Add("param", parameter).Add("value", Number);
        CgiQuery query = new CgiQuery().Add("command", Number);
        if (IsStep || IsContinuous) query.Add("onestep", IsStep ? 1 : 0);
        if (Degree is int degree) query.Add("degree", degree);
        return query;
    }
}
