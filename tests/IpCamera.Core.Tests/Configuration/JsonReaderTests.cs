using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using IpCamera.Configuration;

namespace IpCamera.CoreTests.Configuration;

/// <summary>Files of settings that people have edited: what is JSON is read as .NET reads it, and nothing else is.</summary>
public sealed class JsonReaderTests
{
    private const string Sample = """
        {
          "$schema": "x.json",
          "Alarm": { "MotionArmed": true, "Preset": -12, "HttpUrl": "http://h/ä\u00e4\n\"\\", "Schedule": null },
          "User": [{ "Name": "o'neil", "Level": 1.5e+3 }, {}, [], false, 0, -0, 1e5, 12345678901234567890]
        }
        """;

    private static readonly string[] Pieces =
        ["{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud83d", "\\ude00", "true", "nul", "null", "0", "01", "-", ".", "e", "+", " ", "\n", "\t", "\0", "\u2028", "a", "\"a\":1", "//", "'"];

    [Fact]
    public void What_is_JSON_is_read_and_nothing_else_is()
    {
        var random = new Random(20240131);
        int read = 0;
        int refused = 0;
        for (int round = 0; round < 20_000; round++)
        {
            string text = Mutate(Sample, random);
            string? expected = ReadWithFramework(text);
            string? actual = ReadHere(text);
            Assert.True(expected == actual, $"Round {round}: {text}\nexpected {expected}\nactual   {actual}");
            if (expected is null) refused++;
            else read++;
        }

        // Else it would be no comparison.
        Assert.InRange(read, 1000, 19_000);
        Assert.InRange(refused, 1000, 19_000);
    }

    [Theory]
    [InlineData("", 1, 1, "ends where a value")]
    [InlineData("{", 1, 2, "ends where")]
    [InlineData("{\n  \"Alarm\": {\n    \"Preset\": 1,\n  }\n}", 4, 3, "not a name in quotes")]
    [InlineData("{\r\n\"A\": tru\r\n}", 2, 6, "not a value")]
    [InlineData("{\r\"A\" 1}", 2, 5, "not a colon")]
    [InlineData("{\"A\": 1} 2", 1, 10, "not the end")]
    [InlineData("{\"A\": 1, \"A\": 2}", 1, 10, "before already")]
    [InlineData("{\"A\": \"b\n\"}", 1, 9, "line break")]
    [InlineData("{\"A\": \"b", 1, 7, "no second quote")]
    [InlineData("{\"A\": \"\\x\"}", 1, 8, "escapes nothing")]
    [InlineData("{\"A\": \"\\ud800\"}", 1, 7, "half of a character")]
    [InlineData("{\"A\": 01}", 1, 7, "no number")]
    [InlineData("[]", 1, 1, "no object")]
    public void A_damaged_file_is_one_fault_with_line_and_column(string text, int line, int column, string what)
    {
        CamException fault = Throws.Cam(CamErrorCode.FileError, () => ConfigurationFile.Parse("yard.json", Encoding.UTF8.GetBytes(text)));

        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"'yard.json', line {line}, column {column}: "), fault.Message, StringComparison.Ordinal);
        Assert.Contains(what, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_a_fault_where_they_stand()
    {
        CamException fault = Throws.Cam(CamErrorCode.FileError, () => ConfigurationFile.Parse("yard.json", [.. "{\n\"A\": \""u8, 0xE4, .. "\"}"u8]));

        Assert.Contains("line 2, column 7: what stands here is not UTF-8", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mark_that_editors_put_before_the_text_is_no_fault() =>
        Assert.Equal("00626E000001", ConfigurationFile.Parse("yard.json", [0xEF, 0xBB, 0xBF, .. "{ \"$camera\": \"00626E000001\" }"u8]).CameraId);

    [Fact]
    public void What_is_nested_without_end_is_a_fault_and_no_crash() => Throws.Cam(
        CamErrorCode.FileError, () => ConfigurationFile.Parse("yard.json", Encoding.UTF8.GetBytes(new string('[', 500_000))));

    private static string Mutate(string text, Random random)
    {
        var changed = new StringBuilder(text);
        for (int changes = random.Next(4); changes > 0; changes--)
        {
            int at = random.Next(changed.Length);
            int length = random.Next(Math.Min(4, changed.Length - at) + 1);
            if (random.Next(2) == 0) changed.Remove(at, length);
            if (random.Next(2) == 0) changed.Insert(at, Pieces[random.Next(Pieces.Length)]);
        }

        return changed.ToString();
    }

    /// <returns>Null where it is refused.</returns>
    private static string? ReadWithFramework(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 32, AllowDuplicateProperties = false });
            return Describe(document.RootElement);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? ReadHere(string text)
    {
        try
        {
            return Describe(JsonReader.Read(text).Value);
        }
        catch (JsonFault)
        {
            return null;
        }
    }

    private static string Describe(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(",", element.EnumerateObject().Select(member => $"{Text(member.Name)}:{Describe(member.Value)}").Order(StringComparer.Ordinal)) + "}",
        JsonValueKind.Array => "[" + string.Join(",", element.EnumerateArray().Select(Describe)) + "]",
        JsonValueKind.String => Text(element.GetString()!),
        JsonValueKind.Number => "#",
        _ => element.ValueKind.ToString(),
    };

    private static string Describe(object? value) => value switch
    {
        Dictionary<string, JsonNode> members =>
            "{" + string.Join(",", members.Select(member => $"{Text(member.Key)}:{Describe(member.Value.Value)}").Order(StringComparer.Ordinal)) + "}",
        List<JsonNode> elements => "[" + string.Join(",", elements.Select(element => Describe(element.Value))) + "]",
        string text => Text(text),
        long or double => "#",
        null => nameof(JsonValueKind.Null),
        bool isOn => isOn ? nameof(JsonValueKind.True) : nameof(JsonValueKind.False),
        _ => throw new ArgumentException(value.GetType().Name),
    };

    private static string Text(string text) => $"'{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}'";
}
