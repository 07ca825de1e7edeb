using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Text;

namespace IpCamera.StressTests;

/// <summary>However long what a camera wrote is, and however much of it there is: showing it takes work in step.</summary>
public sealed class FormatWorkTests : CameraTest
{
    private const int SizeLimit = 1 << 15;

    /// <summary>Views of numbers and lengths of time.</summary>
    private static readonly HashSet<string> NotOfText = ["Drift", "Duration", "Hours", "Offset", "Seconds", "Secret", "Size"];

    /// <summary>What a text is made of, again and again; behind <c>…</c>, what it ends with.</summary>
    private static readonly string[] Patterns =
        ["a", "1 ", "; ", "\0", "\ud83d", "%25", "&amp;", "&pwd=x", "pwd=…@", "://", "http://a:b@", "Mon, 2009-08-05 16:11:19 a  1.1.1.1 b\n"];

    /// <summary>What is made of a text: alone, or as many as it has parts.</summary>
    private static readonly Dictionary<string, Func<string, string, object>> Shapes = new()
    {
        ["a text"] = (text, _) => text,
        ["several texts"] = Repeat,
        ["several sections"] = (text, part) => Repeat(text, part).Select(one => Section(one)).ToArray(),
        ["a section"] = (text, _) => Section(text),
        ["variables"] = (text, part) => Repeat(text, part).Select((one, number) => KeyValuePair.Create($"{one}{number}", one)).ToArray(),
    };

    [Fact]
    public void Twice_as_much_takes_twice_the_work()
    {
        MethodInfo[] views =
        [
            .. ((Type)NewEngine().GetOne("[IpCamera.Formats.CamFormat]").BaseObject).GetMethods(BindingFlags.Public | BindingFlags.Static)
                .Where(view => !NotOfText.Contains(view.Name)),
        ];

        Assert.NotEmpty(views);
        Assert.All(views, view => Measure(view.Name, Show(view)));
    }

    private static void Measure(string view, Action<object> show)
    {
        foreach ((string shape, Func<string, string, object> make) in Shapes)
        {
            foreach (string pattern in Patterns)
            {
                string[] parts = pattern.Split('…');
                LinearWork.IsInStepWithInput(
                    $"{view} of {shape} of '{pattern}'",
                    SizeLimit,
                    size => make(new StringBuilder().Insert(0, parts[0], Math.Max(1, size / parts[0].Length)).Append(parts.Length > 1 ? parts[1] : "").ToString(), parts[0]),
                    show);
            }
        }
    }

    /// <summary>A view to call: the way of an argument to it is not what is measured.</summary>
    private static Action<object> Show(MethodInfo view) => view.GetParameters() switch
    {
        [{ ParameterType: var type }] when type == typeof(PSObject) => Bind<Func<PSObject, string>>(view, show => value => show(PSObject.AsPSObject(value))),
        [_] => Bind<Func<object, string>>(view, show => value => show(value)),
        [_, { ParameterType: var type }] when type == typeof(PSObject) => Bind<Func<string, PSObject, string>>(view, show => value => show("Alarm", PSObject.AsPSObject(value))),
        _ => Bind<Func<object, string[], string>>(view, show => value => show(value, ["Text", "Texts"])),
    };

    private static Action<object> Bind<T>(MethodInfo method, Func<T, Func<object, string>> adapt) where T : Delegate
    {
        Func<object, string> show = adapt(method.CreateDelegate<T>());
        return value => show(value);
    }

    private static string[] Repeat(string text, string part) => [.. Enumerable.Repeat(part, text.Length / part.Length)];

    private static PSObject Section(string text)
    {
        PSObject section = new();
        section.Properties.Add(new PSNoteProperty("Text", text));
        section.Properties.Add(new PSNoteProperty("Texts", new[] { text, text }));
        return section;
    }
}
