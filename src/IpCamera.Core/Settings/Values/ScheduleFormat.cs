using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using IpCamera.Cgi;

namespace IpCamera.Settings;

/// <summary>A weekly schedule: three words a day, each a variable whose name ends in the day and the word's number.</summary>
internal sealed class ScheduleFormat : CamValueFormat
{
    private static readonly string[] Days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    public override IEnumerable<string> Expand(string name) =>
        from day in Days from word in Enumerable.Range(0, CamSchedule.WordCount / Days.Length) select $"{name}_{day}_{word.ToString(CultureInfo.InvariantCulture)}";

    public override object? Read(string name, CgiVariables variables)
    {
        // A week of which a part is missing would be sent back with that part emptied.
        return Expand(name).All(word => IsWord(word, variables))
            ? CamSchedule.FromWords(Expand(name).Select(word => variables.GetNumber(word)!.Value).ToArray())
            : null;
    }

    public override string FindUnreadable(string name, CgiVariables variables) => Expand(name).FirstOrDefault(word => !IsWord(word, variables)) ?? name;

    public override void Write(string name, object value, CgiQuery query)
    {
        foreach ((string one, uint word) in Expand(name).Zip(((CamSchedule)value).Words, (one, word) => (one, word))) query.Add(one, word);
    }

    public override void Validate(string field, object value, Encoding? encoding)
    {
    }

    public override string Show(object value) => value.ToString();

    public override PlainForm Plain { get; } = PlainForm.Text("a schedule such as 'Mon-Fri 08:00-18:00; Sat 10:00-12:15'");

    public override object ToPlain(object value) => Show(value);

    public override object? FromPlain(object plain) => CamSchedule.TryParse(plain as string, out CamSchedule? schedule) ? schedule : null;

    private static bool IsWord(string name, CgiVariables variables) => variables.GetNumber(name) is >= int.MinValue and <= uint.MaxValue;

    protected override string ToWire(object value) => value.ToString();
}
