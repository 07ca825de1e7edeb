using System;
using System.Text;
using IpCamera.Cgi;

namespace IpCamera.CoreTests.Status;

public sealed class CamTestResultTests
{
    [Theory]
    [InlineData(0, CamMailTestResult.Succeeded)]
    [InlineData(-1, CamMailTestResult.ConnectFailed)]
    [InlineData(-2, CamMailTestResult.NetworkError)]
    [InlineData(-3, CamMailTestResult.ServerError)]
    [InlineData(-4, CamMailTestResult.BadUser)]
    [InlineData(-5, CamMailTestResult.BadPassword)]
    [InlineData(-6, CamMailTestResult.SenderRejected)]
    [InlineData(-7, CamMailTestResult.ReceiverRejected)]
    [InlineData(-8, CamMailTestResult.TextRejected)]
    [InlineData(-9, CamMailTestResult.AuthenticationNotAccepted)]
    [InlineData(-10, CamMailTestResult.InternalError)]
    [InlineData(-11, CamMailTestResult.TlsNotSupportedByCamera)]
    [InlineData(-12, CamMailTestResult.InvalidParameter)]
    [InlineData(-13, CamMailTestResult.TlsNotSupportedByServer)]
    public void Every_code_of_the_mail_test_has_its_meaning(int code, CamMailTestResult meaning) =>
        Check<CamMailTestResult>(code, meaning, meaning.ToString());

    [Theory]
    [InlineData(0, CamFtpTestResult.Succeeded)]
    [InlineData(-1, CamFtpTestResult.ConnectFailed)]
    [InlineData(-2, CamFtpTestResult.NetworkError)]
    [InlineData(-3, CamFtpTestResult.ServerError)]
    [InlineData(-4, CamFtpTestResult.BadUser)]
    [InlineData(-5, CamFtpTestResult.BadPassword)]
    [InlineData(-6, CamFtpTestResult.BadDirectory)]
    [InlineData(-7, CamFtpTestResult.PassiveModeError)]
    [InlineData(-8, CamFtpTestResult.PortModeError)]
    [InlineData(-9, CamFtpTestResult.StoreError)]
    public void Every_code_of_the_ftp_test_has_its_meaning(int code, CamFtpTestResult meaning) =>
        Check<CamFtpTestResult>(code, meaning, meaning.ToString());

    [Theory]
    [InlineData(-10)]
    [InlineData(1)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public void A_code_the_document_does_not_know_stays_that_number(int code) =>
        Check<CamFtpTestResult>(code, (CamFtpTestResult)code, code.ToString(System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void No_code_of_the_document_is_missing_and_none_is_invented()
    {
        Assert.Equal(14, Enum.GetValues<CamMailTestResult>().Length);
        Assert.Equal(10, Enum.GetValues<CamFtpTestResult>().Length);
    }

    [Theory]
    [InlineData("var other=1;")]
    [InlineData("var result='';")]
    [InlineData("var result='soon';")]
    [InlineData("var result=99999999999;")]
    public void An_answer_without_a_result_is_an_error(string body) =>
        Throws.Cam(CamErrorCode.MalformedResponse, () => CamTestResult.Read<CamMailTestResult>(Variables(body)));

    private static void Check<TResult>(int code, Enum meaning, string shown)
        where TResult : struct, Enum
    {
        CamTestResult result = CamTestResult.Read<TResult>(Variables($"var result={code};\n"));

        Assert.Equal(code, result.Code);
        Assert.Equal(meaning, result.Result);
        Assert.Equal(code == 0, result.Succeeded);
        Assert.Equal(shown, result.ToString());
    }

    private static CgiVariables Variables(string body) => CgiVariableReader.Read(Encoding.UTF8.GetBytes(body), Encoding.UTF8);
}
