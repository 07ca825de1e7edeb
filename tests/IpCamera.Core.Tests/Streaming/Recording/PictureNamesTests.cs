using System;
using System.IO;
using System.Linq;
using IpCamera.CoreTests.Support;
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
    public void Words_are_replaced(string template, string expected) => Assert.Equal(expected, new PictureNames(template, "yard").Next(7, Time));

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
        string[] paths = [.. seconds.Select(second => names.Next(0, Time.AddSeconds(second)))];

        Assert.Equal(["123015.jpg", "123015_2.jpg", "123015_3.jpg", "123016.jpg", "123017.jpg", "123017_2.jpg"], paths.Select(Path.GetFileName));
        Assert.All(paths, path => Assert.Equal("a", Path.GetDirectoryName(path)));
    }

    [Fact]
    public void A_picture_is_never_written_over_an_existing_one_without_leave()
    {
        using TempFolder folder = new();
        File.WriteAllText(folder.File("000001.jpg"), "mine");
        ArraySegment<byte> picture = new(Jpegs.Make(100));

        using RecordingFile pictures = RecordingFile.CreatePictures(folder.Path, new PictureNames(folder.File("{Index}.jpg"), "yard"), replace: false, Time);
        pictures.Write(picture, TimeSpan.Zero);
        CamException fault = Throws.Cam(CamErrorCode.FileError, () => pictures.Write(picture, TimeSpan.FromSeconds(1)));

        Assert.Contains("000001.jpg' exists", fault.Message, StringComparison.Ordinal);
        Assert.Contains("1 frames", fault.Message, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(folder.File("000001.jpg")));

        using RecordingFile replacing = RecordingFile.CreatePictures(folder.Path, new PictureNames(folder.File("{Index}.jpg"), "yard"), replace: true, Time);
        replacing.Write(picture, TimeSpan.Zero);
        replacing.Write(picture, TimeSpan.FromSeconds(1));
        Assert.Equal(picture.ToArray(), File.ReadAllBytes(folder.File("000001.jpg")));
        Assert.Equal(2, Directory.GetFiles(folder.Path).Length);
    }
}
