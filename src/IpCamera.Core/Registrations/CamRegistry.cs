using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.Serialization;
using System.Runtime.Serialization.Json;
using System.Text;
using System.Threading;
using System.Xml;
using IpCamera.Files;

namespace IpCamera.Registrations;

/// <summary>The remembered cameras of a user: one file of JSON that people can read, and edit.</summary>
/// <param name="path">The file; it need not exist.</param>
public sealed class CamRegistry(string path)
{
    /// <summary>The environment variable that names another folder than the user's configuration folder.</summary>
    public const string FolderVariable = "IPCAMERA_CONFIGURATION";

    private const long SizeLimit = 64 * 1024 * 1024;

    private static readonly TimeSpan LockLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(20);

    /// <summary>The registry of the present user.</summary>
    public static CamRegistry ForUser()
    {
        string? folder = Environment.GetEnvironmentVariable(FolderVariable);
        if (string.IsNullOrEmpty(folder))
        {
            folder = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify), "IpCamera");
        }

        return new CamRegistry(Path.Combine(folder, "cameras.json"));
    }

    /// <summary>All remembered cameras, by name.</summary>
    /// <exception cref="CamException"><see cref="CamErrorCode.FileError"/>: the file cannot be read, or is not a list of cameras.</exception>
    public IReadOnlyList<CamRegistration> Read()
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (file.Length > SizeLimit) throw CamErrors.TooLarge($"'{path}'", SizeLimit);
            var entries = (RegistrationEntry?[]?)new DataContractJsonSerializer(typeof(RegistrationEntry[])).ReadObject(file) ?? [];
            return [.. entries.OfType<RegistrationEntry>().Select(entry => entry.ToRegistration()).OrderBy(camera => camera.Name, StringComparer.OrdinalIgnoreCase)];
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
        catch (Exception fault) when (fault is SerializationException or XmlException)
        {
            throw new CamException(CamErrorCode.FileError, $"'{path}' is not a list of cameras. Mend it, or remove it and register them again.", fault);
        }
        catch (Exception fault) when (CamErrors.IsFileProblem(fault))
        {
            throw CamErrors.File(path, fault);
        }
    }

    /// <summary>Changes the list, while no other process does.</summary>
    /// <param name="change">Makes the new list of the present one; null to leave it.</param>
    /// <param name="cancellationToken">Ends the waiting for another process.</param>
    /// <exception cref="CamException"><see cref="CamErrorCode.FileError"/>.</exception>
    public void Change(Func<IReadOnlyList<CamRegistration>, IEnumerable<CamRegistration>?> change, CancellationToken cancellationToken)
    {
        using FileStream exclusive = Lock(cancellationToken);
        if ((change ?? throw new ArgumentNullException(nameof(change)))(Read()) is not IEnumerable<CamRegistration> cameras) return;
        // Whoever has the lock is the only one that writes: what others left was theirs when they were killed.
        TemporaryName.RemoveLeftOver(path);
        using AtomicFile file = AtomicFile.Create(path, replace: true);
        RegistrationEntry[] entries = [.. cameras.Select(RegistrationEntry.From)];
        file.Fill(stream =>
        {
            using XmlDictionaryWriter writer = JsonReaderWriterFactory.CreateJsonWriter(stream, new UTF8Encoding(false), ownsStream: false, indent: true);
            new DataContractJsonSerializer(typeof(RegistrationEntry[])).WriteObject(writer, entries);
        });
        file.Commit();
    }

    private FileStream Lock(CancellationToken cancellationToken)
    {
        string lockPath = path + ".lock";
        DateTime end = DateTime.UtcNow + LockLimit;
        while (true)
        {
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(lockPath)!);
                return new FileStream(lockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException fault) when (IsHeld(fault) && DateTime.UtcNow < end)
            {
                // A signalled token ends the pause.
                cancellationToken.WaitHandle.WaitOne(LockPause);
                cancellationToken.ThrowIfCancellationRequested();
            }
            catch (Exception fault) when (CamErrors.IsFileProblem(fault))
            {
                throw CamErrors.File(path, fault);
            }
        }
    }

    /// <summary>True where another process holds the file: sharing or lock violation on Windows, EWOULDBLOCK on Linux and on macOS.</summary>
    private static bool IsHeld(IOException fault) => (fault.HResult & 0xFFFF) is 32 or 33 or 11 or 35;
}
