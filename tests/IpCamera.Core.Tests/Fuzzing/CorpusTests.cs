using System;
using System.IO;
using System.Linq;
using CsCheck;

namespace IpCamera.CoreTests.Fuzzing;

/// <summary>The inputs of the corpus, which are those that once found something and those that lead far: as they are, and damaged.</summary>
public sealed class CorpusTests
{
    private const int DamagedInputs = 3000;

    // Each of these goes over a connection of its own.
    private const int DamagedAnswers = 700;

    public static TheoryData<string> Targets => [.. FuzzTargets.All.Keys];

    [Fact]
    public void Every_target_has_a_corpus() =>
        Assert.Equal(FuzzTargets.All.Keys, Directory.GetDirectories(Folder("")).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Targets))]
    public void Every_input_of_the_corpus_is_taken_as_it_should_be(string target)
    {
        (string Name, byte[] Bytes)[] corpus = Read(target);

        Assert.NotEmpty(corpus);
        Assert.Multiple([.. corpus.Select(input => (Action)(() => Try(target, input.Bytes, input.Name)))]);
        Property.Count(corpus.Length);
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void So_is_every_input_that_was_damaged(string target)
    {
        IGen<byte[]>[] damaged = [.. Read(target).Select(input => Damage.Of(input.Bytes))];

        Gen.OneOf(damaged).Holds(target == "http" ? DamagedAnswers : DamagedInputs, FuzzTargets.All[target], Convert.ToHexString, target);
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void So_is_any_input_at_all(string target) =>
        Gen.Byte.Array[0, 200].Holds(target == "http" ? DamagedAnswers / 5 : DamagedInputs / 5, FuzzTargets.All[target], Convert.ToHexString, target);

    private static void Try(string target, byte[] input, string name)
    {
        try
        {
            FuzzTargets.All[target](input);
        }
        catch (Exception fault)
        {
            throw new InvalidOperationException($"{target}/{name}: {fault.Message}", fault);
        }
    }

    private static (string Name, byte[] Bytes)[] Read(string target) =>
        [.. Directory.GetFiles(Folder(target)).Order(StringComparer.Ordinal).Select(path => (Path.GetFileName(path), File.ReadAllBytes(path)))];

    private static string Folder(string target) => Path.Combine(AppContext.BaseDirectory, "Corpus", target);
}
