using System;
using System.IO;
using System.Runtime.InteropServices;

namespace IpCamera.Files;

/// <summary>
/// What .NET Standard does not tell of files on Unix: what kind they are, and who may read them. Where the runtime has no such
/// functions, and on Windows, every file is an ordinary one.
/// </summary>
internal static class UnixFile
{
    private const int KindBits = 0xF000;
    private const int Regular = 0x8000;
    private const int Link = 0xA000;
    private const int Folder = 0x4000;
    private const int ModeBits = 0x1FF;

    private static readonly bool IsUnix = !RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

    /// <summary>True for a device, a pipe, a socket: what is there is no file, and must not become one.</summary>
    public static bool IsSpecial(string path) => ReadMode(path) is int mode && (mode & KindBits) is not (Regular or Link or Folder);

    /// <summary>Gives a new file the permissions of the one whose place it is to take.</summary>
    /// <param name="file">The new file, which is empty still.</param>
    /// <param name="model">The old one; without effect where there is none, and of a link.</param>
    public static void CopyMode(string file, string model)
    {
        if (ReadMode(model) is int mode && (mode & KindBits) == Regular) _ = ChangeMode(file, (uint)(mode & ModeBits));
    }

    /// <summary>Moves a file onto another, or a link, which it replaces and does not follow.</summary>
    /// <returns>False where that has to be done in another way.</returns>
    /// <exception cref="IOException">The system refuses.</exception>
    public static bool TryReplace(string from, string onto)
    {
        if (!IsUnix) return false;
        return Rename(from, onto) == 0 ? true : throw new IOException($"The file could not be moved into its place (error {Marshal.GetLastWin32Error()}).");
    }

    private static int? ReadMode(string path)
    {
        if (!IsUnix) return null;
        try
        {
            return LStat(path, out FileStatus status) == 0 ? status.Mode : null;
        }
        catch (Exception missing) when (missing is DllNotFoundException or EntryPointNotFoundException)
        {
            // Another runtime than .NET, such as Mono.
            return null;
        }
    }

    // The runtime's own wrapper: the structures of the system differ from one to the next.
    [DllImport("libSystem.Native", EntryPoint = "SystemNative_LStat", BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int LStat([MarshalAs(UnmanagedType.LPStr)] string path, out FileStatus status);

    [DllImport("libc", EntryPoint = "chmod", BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int ChangeMode([MarshalAs(UnmanagedType.LPStr)] string path, uint mode);

    [DllImport("libc", EntryPoint = "rename", SetLastError = true, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int Rename([MarshalAs(UnmanagedType.LPStr)] string from, [MarshalAs(UnmanagedType.LPStr)] string onto);

    /// <summary>The beginning of the wrapper's structure, and room for what follows.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private unsafe struct FileStatus
    {
        public int Flags;
        public int Mode;
        public fixed long Rest[24];
    }
}
