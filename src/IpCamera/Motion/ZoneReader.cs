using System;
using System.Linq;
using System.Management.Automation;
using IpCamera.Files;
using IpCamera.Paths;

namespace IpCamera.Motion;

/// <summary>Reads <c>-Zone</c>: rectangles, and files that are masks.</summary>
internal static class ZoneReader
{
    private const string MaskExtension = ".png";
    private const int Corners = 4;

    /// <summary>Reads what was typed.</summary>
    /// <exception cref="CamException">One of them is neither.</exception>
    public static CamZone Read(PSCmdlet cmdlet, string[] zones)
    {
        CamZone zone = CamZone.Parse(Join([.. zones.Where(one => !IsMask(one))]));
        foreach (string mask in zones.Where(IsMask))
        {
            string path = CamPath.ForInput(cmdlet, mask, literal: false);
            try
            {
                zone.AddMask(InputFile.ReadPicture(path));
            }
            catch (CamException fault) when (fault.Code == CamErrorCode.InvalidValue)
            {
                throw new CamException(fault.Code, $"'{path}': {fault.Message}", fault);
            }
        }

        zone.RequireSome();
        return zone;
    }

    private static bool IsMask(string zone) => zone.Trim().EndsWith(MaskExtension, StringComparison.OrdinalIgnoreCase);

    /// <summary>A rectangle typed without quotes comes as four numbers.</summary>
    private static string[] Join(string[] texts)
    {
        if (texts.Length == 0 || texts.Length % Corners != 0 || texts.Any(text => text.IndexOf(',') >= 0)) return texts;
        return [.. Enumerable.Range(0, texts.Length / Corners).Select(box => string.Join(",", texts.Skip(box * Corners).Take(Corners)))];
    }
}
