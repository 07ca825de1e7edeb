using System;
using System.Diagnostics;
using System.Globalization;
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

    private const int OwnerAlone = 0x180; // 0600
    private static readonly Type? Options = typeof(FileStream).Assembly.GetType("System.IO.FileStreamOptions");
    private static readonly PropertyInfo? CreateMode = Options?.GetProperty("UnixCreateMode");
    private static readonly ConstructorInfo? OpenWith = Options is null ? null : typeof(FileStream).GetConstructor([typeof(string), Options]);

    /// <summary>True for a device, a pipe, a socket: what is there is no file, and must not become one.</summary>
    public static bool IsSpecial(string path)
    {
        // They have no length; so few files have none that the shell, which knows, may be asked for them.
        if (!IsUnix || !File.Exists(path) || IsLink(path) || new FileInfo(path).Length > 0) return false;
        // A system without a shell cannot tell.
        return RunShell("[ -f \\\"$" + PathVariable + "\\\" ]", path) == 1;
    }

    /// <summary>Makes a file that its owner alone may read and write, from its first moment on.</summary>
    /// <param name="path">The file; there must be none.</param>
    /// <param name="bufferSize">In bytes.</param>
    /// <returns>Null where that has to be done in another way.</returns>
    public static FileStream? TryCreatePrivate(string path, int bufferSize)
    {
        if (!IsUnix) return null;
        if (OpenWith is not null && CreateMode is not null)
        {
            object options = Activator.CreateInstance(Options!);
            Options!.GetProperty("Mode")!.SetValue(options, FileMode.CreateNew);
            Options.GetProperty("Access")!.SetValue(options, FileAccess.Write);
            Options.GetProperty("Share")!.SetValue(options, FileShare.Read);
            Options.GetProperty("BufferSize")!.SetValue(options, bufferSize);
            CreateMode.SetValue(options, Enum.ToObject(Nullable.GetUnderlyingType(CreateMode.PropertyType)!, OwnerAlone));
            return (FileStream)Unwrapped(() => OpenWith.Invoke([path, options]))!;
        }

        int? exit = RunShell("umask 077; set -C; : > \\\"$" + PathVariable + "\\\"", path);
        if (exit is null) return null;
        return exit == 0
            ? new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.Read, bufferSize)
            : throw new IOException("The file could not be made for its owner alone.");
    }

    /// <summary>Gives a new file the permissions of the one whose place it is to take.</summary>
    /// <param name="file">The new file, which is empty still.</param>
    /// <param name="model">The old one; without effect where there is none, and of a link.</param>
    /// <param name="isPrivate">True to leave out what it allows to others than the owner.</param>
    public static void CopyMode(string file, string model, bool isPrivate)
    {
        if (!IsUnix || GetMode is null || SetMode is null || !File.Exists(model) || IsLink(model)) return;
        object mode = Call(GetMode, model)!;
        if (isPrivate) mode = Enum.ToObject(GetMode.ReturnType, Convert.ToInt32(mode, CultureInfo.InvariantCulture) & OwnerAlone);
        Call(SetMode, file, mode);
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

    /// <summary>What the shell makes of a line that knows the file as a variable; null where there is no shell, or no end of it.</summary>
    private static int? RunShell(string line, string path)
    {
        var start = new ProcessStartInfo("/bin/sh", $"-c \"{line}\"") { UseShellExecute = false };
        start.Environment[PathVariable] = path;
        try
        {
            using Process shell = Process.Start(start);
            return shell.WaitForExit((int)LookLimit.TotalMilliseconds) ? shell.ExitCode : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static object? Call(MethodInfo method, params object?[] arguments) => Unwrapped(() => method.Invoke(null, arguments));

    private static object? Unwrapped(Func<object?> call)
    {
        try
        {
            return call();
        }
        catch (TargetInvocationException fault) when (fault.InnerException is not null)
        {
            throw fault.InnerException;
        }
    }
}
