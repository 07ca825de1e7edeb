using System.Collections.Generic;
using IpCamera.Simulator.Http;
using IpCamera.Simulator.Settings;

namespace IpCamera.Simulator.Cgi;

/// <summary>Builds the body of a get_*.cgi: one JavaScript assignment after the other.</summary>
/// <remarks>Quotes and backslashes are not escaped, because cameras do not escape them.</remarks>
internal sealed class VariableText(string separator)
{
    private readonly List<string> _statements = [];

    public VariableText Text(string name, string value) => Statement($"var {name}='{value}'");

    public VariableText Number(string name, long value) => Statement($"var {name}={value}");

    public VariableText Statement(string statement)
    {
        _statements.Add(statement);
        return this;
    }

    public VariableText Setting(Setting setting, string value) =>
        Statement(setting.IsNumber ? $"var {setting.Variable}={value}" : $"var {setting.Variable}='{value}'");

    public CameraResponse ToResponse() => CameraResponse.Text(ToString());

    /// <summary>A separator of spaces stands between statements only; one of line ends closes the last line too.</summary>
    public override string ToString() => (string.Join(';' + separator, _statements) + ';' + separator).TrimEnd(' ');
}
