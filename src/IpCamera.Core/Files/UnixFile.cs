using System;
using System.Diagnostics;
using System.IO;
using System.Reflection;
using System.Runtime.InteropServices;

namespace IpCamera.Files;

/// <summary>
/// What .NET Standard does not tell of files on Unix: what kind they are, and who may read them. Newer runtimes have functions for
/// it, which are found by their names; on others, and on Windows, every file is an ordinary one.
/// </summary>
internal static class UnixFile
{
    private const string PathVariable = "IPCAMERA_FILE";

    private static readonly bool IsUnix = !RuntimeInformation.IsOSPlatform(OSPlatform.Windows);
    private static readonly TimeSpan LookLimit = TimeSpan.FromSeconds(5);
    private static readonly MethodInfo? MoveOnto = typeof(File).GetMethod("Move", [typeof(string), typeof(string), typeof(bool)]);
    private static readonly MethodInfo? GetMode = typeof(File).GetMethod("GetUnixFileMode", [typeof(string)]);
    private static readonly MethodInfo? SetMode = GetMode is null ? null : typeof(File).GetMethod("SetUnixFileMode", [typeof(string), GetMode.ReturnType]);

    /// <summary>True for a device, a pipe, a socket: what is there is no file, and must not become one.</summary>
    public static bool IsSpecial(string path)
    {
        // They have no length; so few files have none that the shell, which knows, may be asked for them.
        if (!IsUnix || !File.Exists(path) || IsLink(path) || new FileInfo(path).Length > 0) return false;
        var look = new ProcessStartInfo("/bin/sh", $"-c \"[ -f \\\"${PathVariable}\\\" ]\"") { UseShellExecute = false };
        look.Environment[PathVariable] = path;
        try
        {
            using Process shell = Process.Start(look);
            return shell.WaitForExit((int)LookLimit.TotalMilliseconds) && shell.ExitCode == 1;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // A system without a shell.
            return false;
        }
    }

    /// <summary>Gives a new file the permissions of the one whose place it is to take.</summary>
    /// <param name="file">The new file, which is empty still.</param>
    /// <param name="model">The old one; without effect where there is none, and of a link.</param>
    public static void CopyMode(string file, string model)
    {
        if (!IsUnix || GetMode is null || SetMode is null || !File.Exists(model) || IsLink(model)) return;
        Call(SetMode, file, Call(GetMode, model));
    }

    /// <summary>Moves a file onto another, or onto a link, which it replaces and does not follow.</summary>
    /// <returns>False where that has to be done in another way.</returns>
    public static bool TryReplace(string from, string onto)
    {
        if (!IsUnix || MoveOnto is null) return false;
        Call(MoveOnto, from, onto, true);
        return true;
    }

    private static bool IsLink(string path) => (File.GetAttributes(path) & FileAttributes.ReparsePoint) != 0;

    private static object? Call(MethodInfo method, params object?[] arguments)
    {
        try
        {
            return method.Invoke(null, arguments);
        }
        catch (TargetInvocationException fault) when (fault.InnerException is not null)
        {
            throw fault.InnerException;
        }
    }
}
