using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.CoreTests.Http;
using IpCamera.Streaming;

namespace IpCamera.CoreTests.Streaming.Recording;

public sealed class UnreadableFolderTests
{
    private const int Nobody = 65534;

    [Fact]
    public async Task A_folder_that_cannot_be_looked_through_is_one_error_that_names_it()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("Only Linux lets a thread be somebody else.");
            return;
        }

        using TempFolder folder = new();
        File.SetUnixFileMode(folder.Path, UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        CamRecorderOptions options = new()
        {
            Camera = "yard",
            Path = folder.Path,
            Folder = folder.Path,
            Label = "yard",
            Format = CamRecordingFormat.Matroska,
            KeepSegments = 3,
        };

        CamException refused = await Throws.CamAsync(CamErrorCode.FileError, () => AsNobodyAsync(
            () => Assert.Null(new CamRecorder(Clients.Of(new Uri("http://192.0.2.1/")), options).Start)));

        File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.Contains(folder.Path, refused.Message, StringComparison.Ordinal);
    }

    /// <summary>Does something on a thread that has no more rights to files than anybody; root has all.</summary>
    private static Task AsNobodyAsync(Action action)
    {
        TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                // It returns who the thread was before.
                _ = SetFileUser(Nobody);
                action();
                done.SetResult();
            }
            catch (Exception fault)
            {
                done.SetException(fault);
            }
        }).Start();
        return done.Task;
    }

#pragma warning disable SYSLIB1054 // What is generated in its place is unsafe code, which this project does without.
    [DllImport("libc", EntryPoint = "setfsuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetFileUser(int user);
#pragma warning restore SYSLIB1054
}
