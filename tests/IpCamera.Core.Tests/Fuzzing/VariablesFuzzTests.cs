using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Text;
using CsCheck;
using IpCamera.Cgi;

namespace IpCamera.CoreTests.Fuzzing;

public sealed class VariablesFuzzTests
{
    private static readonly Gen<string> Name = Gen.String[Gen.Char["abcdefghijklmnopqrstuvwxyz_0123456789"], 1, 20].Select(name => "v" + name);

    /// <summary>Texts that cameras really have: quotes too, where they do not stand where a text could end.</summary>
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[Gen.Char["abc XYZ019_=;:/\\\"<>&#+%,.-\u00fc\u53a8"], 0, 30],
        Gen.String[Gen.Char["ab ;="], 0, 12].Select(text => $"O'{text.TrimStart(' ', ';')}x's"));

    private static readonly Gen<string> Number = Gen.OneOf(Gen.Long.Select(number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture)), Gen.Int[-99, 99].Select(number => $"{number}.5"));

    /// <summary>A variable as it is written, and its value as it is read.</summary>
    private static readonly Gen<(string Value, string Written)> Value = Gen.OneOf(
        Text.Select(text => (text, $"'{text}'")),
        Text.Select(text => text.Replace('"', '\'')).Select(text => (text, $"\"{text}\"")),
        Number.Select(number => (number, number)));

    [Fact]
    public void Variables_written_in_any_form_of_the_family_are_read_back()
    {
        Gen<(string Declares, string Sign, string Ends)> forms = Gen.Select(
            Gen.OneOf("var ", "", "var\t", "  var  "),
            Gen.OneOf("=", " = "),
            Gen.OneOf(";\n", ";\r\n", "; ", ";", "\n", "\r\n", " ;\n\n", ";;\n"));

        Gen.Select(forms, Gen.Select(Name, Value).Array[1, 12], Gen.Bool).Holds(6000, input =>
        {
            ((string declares, string sign, string ends), (string Name, (string Value, string Written) Value)[] variables, bool isWhole) = input;
            string body = string.Join(ends, variables.Select(variable => $"{declares}{variable.Name}{sign}{variable.Value.Written}")) + (isWhole ? ends : "");
            // Of one name, the last counts, in the place of the first.
            Dictionary<string, string> expected = [];
            foreach ((string name, (string value, _)) in variables) expected[name] = value;

            CgiVariables read = CgiVariableReader.Read(Encoding.UTF8.GetBytes(body), Encoding.UTF8);

            Assert.Equal(expected, read);
        });
    }

    [Fact]
    public void Arrays_are_read_back() => Gen.Select(Name, Text.Array[0, 20]).Holds(1000, (name, texts) =>
    {
        string body = $"var {name}=new Array();\n" + string.Concat(texts.Select((text, index) => $"{name}[{index}]='{text}';\n")) + "var n=1;\n";

        CgiVariables read = CgiVariableReader.Read(Encoding.UTF8.GetBytes(body), Encoding.UTF8);

        Assert.Equal(texts, Enumerable.Range(0, texts.Length).Select(index => read[name, index]));
        Assert.Equal(texts.Length + 1, read.Count);
    });

    [Fact]
    public void Any_mixture_of_what_answers_are_made_of_is_read() =>
        Gen.OneOf("var ", "a", "b=", "=", "'", "\"", ";", "\n", "\r", " ", "\t", "new Array()", "[0]", "ok.", "error: ", "\0", "\u00e9", "-5", "psk='", "pwd=", "\ufeff", "<")
            .Array[0, 40].Select(string.Concat).Holds(8000, text => VariablesTarget.Try(Encoding.UTF8.GetBytes(text)));

    /// <summary>What grows with the square of the size takes minutes for half a megabyte.</summary>
    [Fact]
    public void No_pattern_makes_reading_slow() =>
        Gen.OneOf("var ", "a", "=", "'", "\"", ";", "\n", "\r\n", " ", "\t", "var a='", "b=5", "[", ".").Array[1, 6].Select(string.Concat).Holds(60, unit =>
        {
            byte[] body = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(unit, 500_000 / unit.Length)) + "\nvar last=1;");
            Stopwatch watch = Stopwatch.StartNew();

            _ = CgiVariableReader.Read(body, Encoding.UTF8);

            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
        });
}
