using System;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;

namespace IpCamera.ModuleTests;

/// <summary>Times are read the same in every language of the system, as PowerShell's own cast reads them.</summary>
public sealed class TimeTests : CameraTest
{
    private const string Reader = "function Read-It { param([IpCamera.Transformers.TimeTransformation()] [Nullable[DateTimeOffset]] $Value) $Value }; ";

    [Theory]
    [InlineData("'2026-11-28 10:00'")]
    [InlineData("'2026-11-28T10:00:00'")]
    [InlineData("'2026-11-28T10:00+05:00'")]
    [InlineData("'2026-11-28T10:00:00Z'")]
    [InlineData("'11/28/2026 10:00'")]
    [InlineData("'02/03/2026'")]
    [InlineData("([datetime]'2026-11-28 10:00')")]
    [InlineData("([datetimeoffset]'2026-11-28 10:00 -3:00')")]
    public void A_time_is_what_the_cast_makes_of_it(string written)
    {
        Engine engine = NewEngine();
        engine["culture"] = German();

        PSObject[] read = [.. engine.Get($"{Reader}[cultureinfo]::CurrentCulture = $culture; Read-It {written}; [datetimeoffset]{written}")];

        Assert.Equal(read[1].BaseObject, read[0].BaseObject);
    }

    [Theory]
    [InlineData("28.11.2026 10:00")]
    [InlineData("28/11/2026")]
    [InlineData("yesterday")]
    public void A_time_in_the_spelling_of_one_language_is_refused(string written)
    {
        Engine engine = NewEngine();
        engine["culture"] = German();

        ErrorRecord error = engine.GetError($"{Reader}[cultureinfo]::CurrentCulture = $culture; Read-It '{written}'");

        Assert.Contains("2026-11-28 10:00", error.Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-CamLog -After")]
    [InlineData("Get-CamLog -Before")]
    [InlineData("Set-CamDateTime -Time")]
    public async Task Every_time_of_a_cmdlet_is_read_so(string script)
    {
        Engine engine = Connect(await StartCameraAsync());
        engine["culture"] = German();

        // The month comes first, where the language of the system would put the day there.
        Assert.Empty(engine.Run($"[cultureinfo]::CurrentCulture = $culture; {script} '02/13/2026'").Errors);
        Assert.Single(engine.Run($"[cultureinfo]::CurrentCulture = $culture; {script} '13.02.2026'").Errors);
    }

    [Fact]
    public void Every_parameter_that_is_a_time_takes_it_so()
    {
        string[] others =
        [
            .. NewEngine().Get("Get-Command -Module IpCamera").SelectMany(info => ((CmdletInfo)info.BaseObject).Parameters.Values.Where(parameter =>
                (Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType) is Type type
                && (type == typeof(DateTime) || type == typeof(DateTimeOffset))
                && !parameter.Attributes.Any(attribute => attribute.GetType().Name == "TimeTransformationAttribute")).Select(parameter => $"{info} -{parameter.Name}")),
        ];

        Assert.Empty(others);
    }

    [Fact]
    public void Every_limit_of_time_is_called_TimeoutSec_too()
    {
        string[] others =
        [
            .. NewEngine().Get("Get-Command -Module IpCamera").SelectMany(info => ((CmdletInfo)info.BaseObject).Parameters.Values
                .Where(parameter => parameter.Name == "Timeout" && !parameter.Aliases.Contains("TimeoutSec")).Select(_ => $"{info}")),
        ];

        Assert.Empty(others);
    }

    private static CultureInfo German()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (culture.DateTimeFormat.ShortDatePattern, culture.DateTimeFormat.DateSeparator) = ("dd.MM.yyyy", ".");
        return culture;
    }
}
