using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace IpCamera.CoreTests;

/// <summary>
/// Ends the process under Mono without the end of the runtime, which fails when the test runner's own thread, the one that
/// watches for a process that does not end, sets its timer in that moment.
/// </summary>
internal static class MonoExit
{
    [ModuleInitializer]
    internal static void Register()
    {
        if (Type.GetType("Mono.Runtime") is not null) AppDomain.CurrentDomain.ProcessExit += (_, _) => ExitNow(Environment.ExitCode);
    }

    [DllImport("libc", EntryPoint = "_exit")]
    private static extern void ExitNow(int exitCode);
}
