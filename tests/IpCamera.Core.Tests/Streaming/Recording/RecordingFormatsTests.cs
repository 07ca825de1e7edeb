using System;
using System.IO;
using System.Linq;
using IpCamera.Streaming;

namespace IpCamera.CoreTests.Streaming.Recording;

public sealed class RecordingFormatsTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 30, 15, TimeSpan.FromHours(2));

    [Fact]
    public void Every_form_has_one_row_and_every_extension_one_form()
    {
        Assert.Equal(
            Enum.GetValues<CamRecordingFormat>().Except([CamRecordingFormat.Auto]).Order(), RecordingFormats.All.Select(row => row.Format).Order());
        Assert.All(RecordingFormats.All, row =>
        {
            Assert.Same(row, RecordingFormats.Of(row.Format));
            Assert.NotEmpty(row.Description);
            Assert.NotEmpty(row.Extensions);
            Assert.All(row.Extensions, extension => Assert.Matches("^[.][a-z0-9]+$", extension));
            Assert.All(row.Extensions, extension => Assert.Same(row, RecordingFormats.Find(extension.ToUpperInvariant())));
            // What goes on in a new file, or is made of pictures, is a file.
            Assert.True(row.IsFile || !(row.HasSegments || row.TakesPictures));
        });
        Assert.Null(RecordingFormats.Find(".doc"));
    }

    [Theory]
    [InlineData(CamRecordingFormat.Auto)]
    [InlineData(CamRecordingFormat.Jpeg)]
    [InlineData((CamRecordingFormat)99)]
    public void What_is_no_form_of_a_file_makes_none(CamRecordingFormat format)
    {
        using TempFolder folder = new();

        CamException error = Throws.Cam(
            CamErrorCode.InvalidValue, () => RecordingFile.Create(folder.File("yard.mkv"), format, replace: false, "Yard", Start));

        Assert.Contains(format.ToString(), error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void What_the_camera_makes_has_no_frames()
    {
        using TempFolder folder = new();
        using RecordingFile file = RecordingFile.Create(folder.File("yard.asf"), CamRecordingFormat.Asf, replace: false, "Yard", Start);

        file.Write(new ArraySegment<byte>([1, 2, 3]), TimeSpan.Zero);

        Assert.Null(file.Frames);
        Assert.False(file.IsEmpty);
        Assert.Null(file.Describe().Frames);
    }

    /// <summary>What a folder counts as its own, it removes the oldest of: a form that it does not know would grow without end.</summary>
    [Fact]
    public void Files_of_every_form_in_a_folder_are_its_own()
    {
        RecordingFormat[] files = [.. RecordingFormats.All.Where(row => row.IsFile)];
        Assert.NotEmpty(files);
        Assert.All(files, row =>
        {
            using TempFolder folder = new();
            string old = folder.File("yard_20200101_000000" + row.Extension);
            File.WriteAllBytes(old, [.. row.Signature, 1, 2, 3]);
            SegmentFolder segments = new(folder.Path, "yard", row.Format, null, new KeepLimits(1, null, null));
            string next = segments.NextPath(Start, null);
            File.WriteAllText(next, "new");

            Assert.Null(segments.Add(next, Start, 0));

            Assert.Equal(row.Extension, Path.GetExtension(next));
            Assert.False(File.Exists(old));
        });
    }
}
