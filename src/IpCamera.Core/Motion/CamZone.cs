using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace IpCamera.Motion;

/// <summary>
/// A part of a picture: rectangles in per cent that are looked at, rectangles that are not, and masks. Without a rectangle that is
/// looked at, all of the picture is, but for the others.
/// </summary>
public sealed class CamZone
{
    private const char Not = '!';

    /// <summary>The cells of a usual picture, 640 by 480.</summary>
    private const int UsualWidth = 80;

    private const int UsualHeight = 60;

    /// <summary>One alone is never taken for more than noise.</summary>
    private const int FewestCells = 2;

    private const string Form = "left,top,width,height in per cent, as 10,20,50,40, with ! before it to leave that part out";

    private readonly List<CamBox> _included = [];
    private readonly List<CamBox> _excluded = [];
    private readonly List<PngMask> _masks = [];

    private CamZone()
    {
    }

    /// <summary>Reads rectangles.</summary>
    /// <param name="texts">Rectangles, each <c>left,top,width,height</c> in per cent, with <c>!</c> before one that is left out.</param>
    /// <exception cref="CamException"><see cref="CamErrorCode.InvalidValue"/>.</exception>
    public static CamZone Parse(IEnumerable<string> texts)
    {
        if (texts is null) throw new ArgumentNullException(nameof(texts));
        var zone = new CamZone();
        foreach (string text in texts)
        {
            string trimmed = text.Trim();
            bool isExcluded = trimmed.Length > 0 && trimmed[0] == Not;
            (isExcluded ? zone._excluded : zone._included).Add(ParseBox(trimmed.TrimStart(Not), text));
        }

        return zone;
    }

    /// <summary>Adds a mask: a PNG, in which what is light is looked at, and what is dark or transparent is not.</summary>
    /// <param name="png">The file's bytes.</param>
    /// <exception cref="CamException"><see cref="CamErrorCode.InvalidValue"/>.</exception>
    public void AddMask(byte[] png) => _masks.Add(PngMask.Read(png));

    /// <summary>True when a place is looked at.</summary>
    /// <param name="left">Per cent from the left.</param>
    /// <param name="top">Per cent from above.</param>
    public bool Contains(double left, double top) =>
        (_included.Count == 0 || _included.Any(box => IsIn(box, left, top)))
        && !_excluded.Any(box => IsIn(box, left, top))
        && _masks.TrueForAll(mask => mask.IsLight(left, top));

    /// <summary>Makes sure that there is enough of the picture left to find something in.</summary>
    /// <exception cref="CamException"><see cref="CamErrorCode.InvalidValue"/>: rectangles and masks leave nothing.</exception>
    public void RequireSome()
    {
        int count = 0;
        foreach (bool isInside in Cells(UsualWidth, UsualHeight)) count += isInside ? 1 : 0;
        if (count >= FewestCells) return;
        throw new CamException(
            CamErrorCode.InvalidValue,
            "Zone leaves nothing of the picture to look at: its rectangles and masks must have some part in common that nothing else leaves out.");
    }

    /// <summary>Which cells are looked at, row by row: those whose middle is.</summary>
    internal bool[] Cells(int width, int height)
    {
        var cells = new bool[width * height];
        for (int i = 0; i < cells.Length; i++) cells[i] = Contains(100 * ((i % width) + 0.5) / width, 100 * ((i / width) + 0.5) / height);
        return cells;
    }

    private static bool IsIn(CamBox box, double left, double top) =>
        left >= box.Left && left < box.Left + box.Width && top >= box.Top && top < box.Top + box.Height;

    private static CamBox ParseBox(string text, string whole)
    {
        string[] parts = text.Split(',');
        var numbers = new double[4];
        bool isBox = parts.Length == 4;
        for (int i = 0; isBox && i < 4; i++)
        {
            isBox = double.TryParse(parts[i].Trim().TrimEnd('%'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out numbers[i])
                && numbers[i] <= 100;
        }

        var box = new CamBox(numbers[0], numbers[1], numbers[2], numbers[3]);
        if (isBox && box.Width > 0 && box.Height > 0 && box.Left < 100 && box.Top < 100) return box;
        throw new CamException(CamErrorCode.InvalidValue, $"Zone '{whole}' is not a rectangle: {Form}.");
    }
}
