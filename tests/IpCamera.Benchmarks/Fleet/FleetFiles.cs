using System;
using System.IO;
using System.Linq;

namespace IpCamera.Benchmarks.Fleet;

/// <summary>The cameras as each program reads them.</summary>
internal sealed class FleetFiles
{
    private readonly string _folder;
    private int _pictureFolders;

    /// <param name="folder">Where the files go.</param>
    /// <param name="addresses">The cameras' base addresses.</param>
    public FleetFiles(string folder, string[] addresses)
    {
        _folder = folder;
        Count = addresses.Length;
        Csv = Path.Combine(folder, "cameras.csv");
        File.WriteAllLines(Csv, addresses.Select((address, index) => $"{address},camera {index + 1}").Prepend("Uri,Name"));
        CurlConfig = Path.Combine(folder, "curl.config");
        string nowhere = OperatingSystem.IsWindows() ? "NUL" : "/dev/null";
        File.WriteAllLines(CurlConfig, addresses.Select(address => $"url = \"{address}get_status.cgi\"\noutput = \"{nowhere}\""));
    }

    /// <summary>How many cameras.</summary>
    public int Count { get; }

    /// <summary>For Import-Csv: the columns Uri and Name.</summary>
    public string Csv { get; }

    /// <summary>For curl: the status of each camera.</summary>
    public string CurlConfig { get; }

    /// <summary>A folder no picture is in yet.</summary>
    public string NewPictureFolder() => Directory.CreateDirectory(Path.Combine(_folder, $"pictures{++_pictureFolders}")).FullName;
}
