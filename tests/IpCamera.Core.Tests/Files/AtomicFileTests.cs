using System;
using System.IO;
using IpCamera.Files;

namespace IpCamera.CoreTests.Files;

public sealed class AtomicFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ipcamera-").FullName;

    private string Target => Path.Join(_folder, "target.bin");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_file_appears_under_its_name_only_when_it_is_complete()
    {
        using (AtomicFile file = AtomicFile.Create(Target, replace: false))
        {
            file.Stream.Write([1, 2, 3]);
            file.Stream.Flush();
            Assert.False(File.Exists(Target));
            file.Commit();
        }

        Assert.Equal([1, 2, 3], File.ReadAllBytes(Target));
        AssertHolds("target.bin");
    }

    [Fact]
    public void A_file_that_is_not_committed_leaves_nothing()
    {
        using (AtomicFile file = AtomicFile.Create(Target, replace: false)) file.Stream.Write(new byte[200_000]);

        AssertHolds();
    }

    [Fact]
    public void A_replacement_that_is_not_committed_leaves_the_old_file_as_it_was()
    {
        File.WriteAllBytes(Target, [9]);

        using (AtomicFile file = AtomicFile.Create(Target, replace: true)) file.Stream.Write([1, 2, 3]);

        Assert.Equal([9], File.ReadAllBytes(Target));
        AssertHolds("target.bin");
    }

    [Fact]
    public void A_committed_replacement_takes_the_place_of_the_old_file()
    {
        File.WriteAllBytes(Target, [9, 9, 9, 9]);

        using (AtomicFile file = AtomicFile.Create(Target, replace: true))
        {
            file.Stream.Write([1]);
            Assert.Equal([9, 9, 9, 9], File.ReadAllBytes(Target));
            file.Commit();
        }

        Assert.Equal([1], File.ReadAllBytes(Target));
        AssertHolds("target.bin");
    }

    [Fact]
    public void Replacing_what_is_not_there_just_makes_it()
    {
        using (AtomicFile file = AtomicFile.Create(Target, replace: true)) file.Commit();

        Assert.Empty(File.ReadAllBytes(Target));
    }

    [Fact]
    public void A_file_that_exists_is_refused_before_anything_is_written()
    {
        File.WriteAllBytes(Target, [9]);

        CamException refused = Throws.Cam(CamErrorCode.FileError, () => AtomicFile.Create(Target, replace: false));

        Assert.Contains("-Force", refused.Message, StringComparison.Ordinal);
        AssertHolds("target.bin");
    }

    [Fact]
    public void A_file_that_comes_to_exist_meanwhile_is_not_replaced()
    {
        using (AtomicFile file = AtomicFile.Create(Target, replace: false))
        {
            file.Stream.Write([1]);
            File.WriteAllBytes(Target, [9]);
            Throws.Cam(CamErrorCode.FileError, file.Commit);
        }

        Assert.Equal([9], File.ReadAllBytes(Target));
        AssertHolds("target.bin");
    }

    [Fact]
    public void A_missing_folder_is_made()
    {
        string path = Path.Join(_folder, "missing", "target.bin");

        using (AtomicFile file = AtomicFile.Create(path, replace: false))
        {
            file.Write([7]);
            file.Commit();
        }

        Assert.Equal([7], File.ReadAllBytes(path));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_an_error_of_the_file()
    {
        File.WriteAllBytes(Target, [1]);
        string path = Path.Join(Target, "inside", "target.bin");

        CamException refused = Throws.Cam(CamErrorCode.FileError, () => AtomicFile.Create(path, replace: false));

        Assert.Contains(path, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_folder_of_that_name_is_an_error_of_the_file(bool replace)
    {
        Directory.CreateDirectory(Target);

        Throws.Cam(CamErrorCode.FileError, () => AtomicFile.Create(Target, replace));
    }

    [Fact]
    public void A_folder_that_vanishes_is_an_error_of_the_file_and_disposing_is_quiet()
    {
        string folder = Directory.CreateDirectory(Path.Join(_folder, "sub")).FullName;
        using AtomicFile file = AtomicFile.Create(Path.Join(folder, "x"), replace: false);
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not remove a folder with an open file.");
        Directory.Delete(folder, recursive: true);

        Throws.Cam(CamErrorCode.FileError, file.Commit);
    }

    [Fact]
    public void Committing_twice_is_a_mistake_of_the_caller()
    {
        using AtomicFile file = AtomicFile.Create(Target, replace: false);
        file.Commit();

        Assert.Throws<InvalidOperationException>(file.Commit);
    }

    [Fact]
    public void The_longest_safe_name_can_be_written()
    {
        string name = SafeFileName.From(new string('ü', 500) + ".jpg", "x");
        using AtomicFile file = AtomicFile.Create(Path.Join(_folder, name), replace: false);

        file.Commit();

        AssertHolds(name);
    }

    private void AssertHolds(params string[] names) =>
        Assert.Equal(names, Array.ConvertAll(Directory.GetFileSystemEntries(_folder), Path.GetFileName));
}
