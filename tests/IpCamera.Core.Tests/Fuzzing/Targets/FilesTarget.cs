using System;
using System.Buffers.Binary;
using System.IO;
using System.Linq;
using IpCamera.Files;

namespace IpCamera.CoreTests.Fuzzing;

/// <summary>Files for upload: what is accepted is of one kind alone, and every problem is a sentence.</summary>
internal static class FilesTarget
{
    private static readonly CamFileKind[] Kinds = Enum.GetValues<CamFileKind>();

    public static void Try(byte[] file)
    {
        CamFileKind[] accepted = [.. Kinds.Where(kind => Problem(file, kind) is null)];

        Assert.InRange(accepted.Length, 0, 1);
        if (accepted.Length == 0) return;
        // One byte more or less, at the end of it or in what is counted, is not accepted any more.
        CamFileKind accepted1 = accepted[0];
        if (accepted1 != CamFileKind.Settings) Assert.NotNull(Problem(file[..^1], accepted1));
        Assert.NotNull(Problem([.. file, 1], accepted1));
        byte[] changed = [.. file];
        changed[accepted1 == CamFileKind.Firmware ? 12 : 4]++;
        Assert.NotNull(Problem(changed, accepted1));
    }

    /// <summary>Makes the checksum right, which nothing but luck finds.</summary>
    public static byte[] Seal(byte[] file)
    {
        if (file.Length <= 12) return file;
        byte[] copy = [.. file];
        BinaryPrimitives.WriteUInt32LittleEndian(copy.AsSpan(4), copy.Skip(12).Aggregate(0u, (sum, one) => unchecked(sum + one)));
        return copy;
    }

    private static string? Problem(byte[] file, CamFileKind kind)
    {
        string? problem = CamFileCheck.Problem(file, kind);
        using MemoryStream stream = new(file) { Position = file.Length / 2 };
        Assert.Equal(problem, CamFileCheck.Problem(stream, kind));
        Assert.Equal(file.Length / 2, stream.Position);
        if (problem is null) return null;
        Assert.InRange(problem.Length, 1, 300);
        Assert.DoesNotContain(problem, char.IsControl);
        Assert.EndsWith(".", problem, StringComparison.Ordinal);
        return problem;
    }
}
