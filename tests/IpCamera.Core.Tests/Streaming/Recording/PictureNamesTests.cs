using System;
using System.IO;
using System.Linq;
using IpCamera.Streaming;

namespace IpCamera.CoreTests.Streaming.Recording;

public sealed class PictureNamesTests
{
    private static readonly DateTimeOffset Time = new(2026, 3, 1, 12, 30, 15, 250, TimeSpan.FromHours(2));

    [Theory]
    [InlineData("{Camera}_{Index}.jpg", "yard_000007.jpg")]
    [InlineData("{camera}/{index:0}.jpg", "yard/7.jpg")]
    [InlineData("{Time:yyyy-MM-dd}/{Time:HHmmss_fff}.jpeg", "2026-03-01/123015_250.jpeg")]
    [InlineData("{Time}.jpg", "20260301_123015_250.jpg")]
    // What is put in never makes a folder, or a name that some system does not take.
    [InlineData("{Time:HH:mm/ss}-{Index:X}.jpg", "12-30-15-7.jpg")]
    [InlineData("{other} {Index}.jpg", "{other} 000007.jpg")]
    public void Words_are_replaced(string template, string expected) => Assert.Equal(expected, new PictureNames(template, "yard").Next(7, Time, replace: false));

    [Theory]
    [InlineData("yard.jpg")]
    [InlineData("{Camera}.jpg")]
    [InlineData("{Index:}.jpg")]
    [InlineData("{Time:%}.jpg")]
    public void A_template_for_one_picture_is_refused(string template) =>
        Throws.Cam(CamErrorCode.InvalidValue, () => _ = new PictureNames(template, "yard"));

    [Fact]
    public void Pictures_of_the_same_name_are_numbered()
    {
        PictureNames names = new(Path.Combine("a", "{Time:HHmmss}.jpg"), "yard");

        int[] seconds = [0, 0, 0, 1, 2, 2];
        string[] paths = [.. seconds.Select(second => names.Next(0, Time.AddSeconds(second), replace: false))];

        Assert.Equal(["123015.jpg", "123015_2.jpg", "123015_3.jpg", "123016.jpg", "123017.jpg", "123017_2.jpg"], paths.Select(Path.GetFileName));
        Assert.All(paths, path => Assert.Equal("a", Path.GetDirectoryName(path)));
    }

    [Fact]
    public void A_clock_that_is_set_back_costs_no_picture_of_the_series_not_even_with_leave()
    {
        using TempFolder folder = new();
        PictureNames names = new(folder.File("{Time:yyyyMMdd_HHmmss}.jpg"), "yard");
        File.WriteAllText(folder.File(Path.GetFileName(new PictureNames("{Time:yyyyMMdd_HHmmss}.jpg", "yard").Next(0, DateTimeOffset.Now, replace: true))), "old");
        File.SetLastWriteTimeUtc(Directory.GetFiles(folder.Path)[0], DateTime.UtcNow.AddDays(-1));
        DateTimeOffset start = DateTimeOffset.Now;

        // Ten seconds, an hour less, and the same ten seconds again.
        foreach (int second in (int[])[.. Enumerable.Range(0, 10), .. Enumerable.Range(0, 10)]) File.WriteAllText(names.Next(0, start.AddSeconds(second), replace: true), "new");

        Assert.Equal(20, Directory.GetFiles(folder.Path).Count(file => File.ReadAllText(file) == "new"));
        Assert.DoesNotContain(Directory.GetFiles(folder.Path), file => File.ReadAllText(file) == "old");
    }

    [Fact]
    public void A_picture_is_never_written_over_an_existing_one_without_leave()
    {
        using TempFolder folder = new();
        File.WriteAllText(folder.File("000001.jpg"), "mine");
        File.SetLastWriteTimeUtc(folder.File("000001.jpg"), DateTime.UtcNow.AddDays(-1));
        ArraySegment<byte> picture = new(Jpegs.Make(100));

        using RecordingFile pictures = RecordingFile.CreatePictures(folder.Path, new PictureNames(folder.File("{Index}.jpg"), "yard"), replace: false, Time);
        pictures.Write(picture, TimeSpan.Zero);
        // The first of a series that is in the way is an error; later ones go on beside what is there.
        pictures.Write(picture, TimeSpan.FromSeconds(1));
        Assert.True(File.Exists(folder.File("000001_2.jpg")));
        Assert.Equal("mine", File.ReadAllText(folder.File("000001.jpg")));

        foreach (string file in Directory.GetFiles(folder.Path)) File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddDays(-1));
        using RecordingFile replacing = RecordingFile.CreatePictures(folder.Path, new PictureNames(folder.File("{Index}.jpg"), "yard"), replace: true, Time);
        replacing.Write(picture, TimeSpan.Zero);
        replacing.Write(picture, TimeSpan.FromSeconds(1));
        Assert.Equal(picture.ToArray(), File.ReadAllBytes(folder.File("000001.jpg")));
        Assert.Equal(3, Directory.GetFiles(folder.Path).Length);
    }
}
