using System;
using IpCamera.Cgi;

namespace IpCamera;

/// <summary>What came of a test of the mail or FTP settings (test_mail.cgi, test_ftp.cgi).</summary>
public sealed class CamTestResult : CamOutput, ICamOutput
{
    private CamTestResult(int code, Enum result)
    {
        Code = code;
        Result = result;
    }

    /// <summary>The name of the session.</summary>
    public string? Camera { get; set; }

    /// <summary>True when the camera did what was tested.</summary>
    public bool Succeeded => Code == 0;

    /// <summary>The camera's code: 0, or a negative one for a failure.</summary>
    public int Code { get; }

    /// <summary>
    /// What the code means: a <see cref="CamMailTestResult"/> or <see cref="CamFtpTestResult"/>. A code the document does not
    /// know stays that number.
    /// </summary>
    public Enum Result { get; }

    /// <summary>Reads the camera's answer.</summary>
    /// <typeparam name="TResult">What the codes of this test mean.</typeparam>
    /// <param name="variables">The answer, with the variable <c>result</c>.</param>
    /// <exception cref="CamException"><see cref="CamErrorCode.MalformedResponse"/>: there is no result in it.</exception>
    public static CamTestResult Read<TResult>(CgiVariables variables)
        where TResult : struct, Enum
    {
        if (variables is null) throw new ArgumentNullException(nameof(variables));
        if (variables.GetNumber("result") is not (>= int.MinValue and <= int.MaxValue and long code))
        {
            throw CamErrors.Malformed("The camera answered the test without a result.");
        }

        return new CamTestResult((int)code, (Enum)Enum.ToObject(typeof(TResult), (int)code));
    }

    /// <summary>The result's name.</summary>
    public override string ToString() => Result.ToString();
}
