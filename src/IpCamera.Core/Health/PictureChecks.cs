using System.Collections.Generic;
using System.Threading.Tasks;
using IpCamera.Settings;
using IpCamera.Streaming;

namespace IpCamera.Health;

/// <summary>What the camera's picture is like.</summary>
internal static class PictureChecks
{
    private const int Dark = 24;
    private const int Light = 245;

    /// <summary>What JPEG makes of one colour.</summary>
    private const int BlankContrast = 1;

    /// <summary>What noise makes of nothing, and the least that a view of something has even at night.</summary>
    private const int CoveredContrast = 9;

    private static readonly Dictionary<CamResolution, (int Width, int Height)> Sizes = new()
    {
        [CamResolution.Qqvga] = (160, 120),
        [CamResolution.Qvga] = (320, 240),
        [CamResolution.Vga] = (640, 480),
    };

    public static async Task<CheckVerdict> JudgeWholeAsync(CheckSubject subject)
    {
        try
        {
            PictureLook look = await subject.PictureAsync().ConfigureAwait(false);
            return look.Problem is null
                ? CheckVerdict.Pass($"Its picture has {look.Width} x {look.Height} pixels.")
                : CheckVerdict.Fail($"Its picture is not whole: {look.Problem}.");
        }
        catch (CamException fault) when (subject.Away is null && fault.Code != CamErrorCode.PermissionDenied)
        {
            return CheckVerdict.Fail(fault.Fact);
        }
    }

    public static async Task<CheckVerdict> JudgeSizeAsync(CheckSubject subject)
    {
        PictureLook look = await subject.PictureAsync().ConfigureAwait(false);
        CamResolution? set = (await subject.Client.GetSectionAsync<CamSensor>(subject.Token).ConfigureAwait(false)).Resolution;
        if (look.Width == 0 || set is null || !Sizes.TryGetValue(set.Value, out (int Width, int Height) size))
        {
            return CheckVerdict.Unknown("Its size is not known.");
        }

        return (look.Width, look.Height) == size
            ? CheckVerdict.Pass($"It is as set, {size.Width} x {size.Height}.")
            : CheckVerdict.Warning($"It has {look.Width} x {look.Height} pixels, and is set to {size.Width} x {size.Height}.");
    }

    public static async Task<CheckVerdict> JudgeLightAsync(CheckSubject subject)
    {
        PictureLook look = await subject.PictureAsync().ConfigureAwait(false);
        if (look.Width == 0) return NotReadable(look);
        string finding = $"Half of it is below a brightness of {look.Median} of 255";
        if (look.Median < Dark) return CheckVerdict.Warning(finding + ": it is dark.");
        return look.Median > Light ? CheckVerdict.Warning(finding + ": it is glaring.") : CheckVerdict.Pass(finding + ".");
    }

    public static async Task<CheckVerdict> JudgeBlankAsync(CheckSubject subject)
    {
        PictureLook look = await subject.PictureAsync().ConfigureAwait(false);
        if (look.Width == 0) return NotReadable(look);
        return look.Contrast <= BlankContrast
            ? CheckVerdict.Fail("It is of one colour.")
            : CheckVerdict.Pass("There is something in it.");
    }

    public static async Task<CheckVerdict> JudgeCoveredAsync(CheckSubject subject)
    {
        PictureLook look = await subject.PictureAsync().ConfigureAwait(false);
        if (look.Width == 0) return NotReadable(look);
        if (look.Contrast <= BlankContrast) return CheckVerdict.Unknown("It is of one colour: see PictureBlank.");
        string finding = $"From dark to light it has {look.Contrast} of 255 steps";
        return look.Contrast < CoveredContrast
            ? CheckVerdict.Fail(finding + ": something may lie over the lens.")
            : CheckVerdict.Pass(finding + ".");
    }

    public static async Task<CheckVerdict> JudgeFrozenAsync(CheckSubject subject)
    {
        PictureLook look = await subject.PictureAsync().ConfigureAwait(false);
        if (look.Width > 0 && look.Contrast <= BlankContrast)
        {
            return CheckVerdict.Unknown("It is of one colour: see PictureBlank.");
        }

        return await subject.IsFrozenAsync().ConfigureAwait(false)
            ? CheckVerdict.Fail("It is the same for seconds, to the last bit.")
            : CheckVerdict.Pass("It moves.");
    }

    private static CheckVerdict NotReadable(PictureLook look) => CheckVerdict.Unknown($"It cannot be read: {look.Problem}.");
}
