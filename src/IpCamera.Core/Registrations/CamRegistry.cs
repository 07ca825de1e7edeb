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

    /// <summary>The present user's folder for what the module remembers; it need not exist.</summary>
    public static string UserFolder => Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder
        ? folder
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify), "IpCamera");

    /// <summary>The registry of the present user.</summary>
    public static CamRegistry ForUser() => new(Path.Combine(UserFolder, "cameras.json"));

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
        using IDisposable exclusive = LockFile.Wait(path + ".lock", LockLimit, cancellationToken)
            ?? throw new CamException(CamErrorCode.FileError, $"'{path}' is being changed by another process for longer than {LockLimit.TotalSeconds:0} s.");
        if ((change ?? throw new ArgumentNullException(nameof(change)))(Read()) is not IEnumerable<CamRegistration> cameras) return;
        // Whoever has the lock is the only one that writes: what others left was theirs when they were killed.
        TemporaryName.RemoveLeftOver(path);
        using AtomicFile file = AtomicFile.Create(path, replace: true, isPrivate: true);
        RegistrationEntry[] entries = [.. cameras.Select(RegistrationEntry.From)];
        file.Fill(stream =>
        {
            using XmlDictionaryWriter writer = JsonReaderWriterFactory.CreateJsonWriter(stream, new UTF8Encoding(false), ownsStream: false, indent: true);
            new DataContractJsonSerializer(typeof(RegistrationEntry[])).WriteObject(writer, entries);
        });
        file.Commit();
    }
}
