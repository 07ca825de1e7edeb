using System.Linq;
using System.Threading.Tasks;

namespace IpCamera.StressTests;

/// <summary>Runs the tests, or one part of a test in a process of its own.</summary>
internal static class Program
{
    private static Task<int> Main(string[] arguments)
    {
        if (arguments is [ScriptHost.Command, string file]) return ScriptHost.RunAsync(file);
        // As the entry point that xunit would generate.
        return arguments.Any(argument => argument is "--server" or "--internal-msbuild-node")
            ? Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(arguments, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
            : Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(arguments);
    }
}
