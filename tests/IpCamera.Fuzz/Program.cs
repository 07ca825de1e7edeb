using System;
using System.IO;
using IpCamera.CoreTests.Fuzzing;
using SharpFuzz;

namespace IpCamera.Fuzz;

/// <summary>Gives inputs to a target: one after the other from afl-fuzz, or those of files to see what happens with them.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        if (arguments.Length == 0 || !FuzzTargets.All.TryGetValue(arguments[0], out Action<byte[]>? target))
        {
            Console.Error.WriteLine($"Usage: IpCamera.Fuzz <target> [file]...\nTargets: {string.Join(", ", FuzzTargets.All.Keys)}");
            return 2;
        }

        if (arguments.Length > 1) return Replay(target, arguments[1..]);
        Fuzzer.Run((Stream stream) => target(ReadAll(stream)));
        return 0;
    }

    private static int Replay(Action<byte[]> target, string[] paths)
    {
        int failed = 0;
        foreach (string path in paths)
        {
            try
            {
                target(File.ReadAllBytes(path));
                Console.WriteLine($"{path}: as it should be");
            }
#pragma warning disable CA1031 // Whatever it is, it is what is looked for.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                failed++;
                Console.WriteLine($"{path}: {fault}");
            }
        }

        return failed == 0 ? 0 : 1;
    }

    private static byte[] ReadAll(Stream stream)
    {
        using MemoryStream copy = new();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
