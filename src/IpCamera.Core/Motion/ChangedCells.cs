using System;

namespace IpCamera.Motion;

/// <summary>
/// The cells of a picture that differ from the background, gathered to patches. A patch whose edges are where they were before
/// has other light on it, and nothing else.
/// </summary>
internal sealed class ChangedCells
{
    /// <summary>From here on a slope is an edge.</summary>
    private const float Edge = 6;

    /// <summary>How like the direction of an edge must be to be the same: the cosine.</summary>
    private const float SameDirection = 0.7f;

    /// <summary>A patch whose edges are fewer says nothing about light.</summary>
    private const int FewestEdges = 8;

    private const float EdgesOfLight = 0.2f;
    private const float SameOfLight = 0.75f;

    /// <summary>A band goes through at least one part of so many of the picture's width.</summary>
    private const int WidthOfBand = 4;

    /// <summary>A band is at least so many times as wide as high.</summary>
    private const int ShapeOfBand = 8;

    /// <summary>Two cells belong together with one between them.</summary>
    private const int Reach = 2;

    private readonly int _width;
    private readonly int _height;
    private readonly CellState[] _cells;
    private readonly int[] _patch;

    public ChangedCells(int width, int height)
    {
        (_width, _height) = (width, height);
        _cells = new CellState[width * height];
        _patch = new int[width * height];
    }

    /// <summary>The state of a cell.</summary>
    public CellState this[int cell]
    {
        get => _cells[cell];
        set => _cells[cell] = value;
    }

    /// <summary>The cells of the patches that moved.</summary>
    public int Moved { get; private set; }

    /// <summary>The cells of the patches that have other light on them.</summary>
    public int Lit { get; private set; }

    /// <summary>The left edge of what moved.</summary>
    public int Left { get; private set; }

    /// <summary>The upper edge of what moved.</summary>
    public int Top { get; private set; }

    /// <summary>One past the right edge of what moved.</summary>
    public int Right { get; private set; }

    /// <summary>One past the lower edge of what moved.</summary>
    public int Bottom { get; private set; }

    /// <summary>Forgets the cells that have fewer than two others beside them: that is noise.</summary>
    public void DropSingle()
    {
        for (int y = 0; y < _height; y++)
        {
            for (int x = 0; x < _width; x++)
            {
                int at = (y * _width) + x;
                if (_cells[at] == CellState.Changed && CountBeside(x, y) < 2) _cells[at] = CellState.Single;
            }
        }
    }

    /// <summary>Gathers the changed cells to patches, and judges each.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="background">The background.</param>
    /// <param name="smallest">The fewest cells that a patch has which counts.</param>
    public void Gather(byte[] picture, float[] background, int smallest)
    {
        (Moved, Lit, Left, Top, Right, Bottom) = (0, 0, _width, _height, 0, 0);
        for (int start = 0; start < _cells.Length; start++)
        {
            if (_cells[start] != CellState.Changed) continue;
            int count = Fill(start);
            CellState state = count < smallest ? CellState.Single : IsBand(count) || IsLight(picture, background, count) ? CellState.Lit : CellState.Moved;
            if (state == CellState.Lit) Lit += count;
            if (state == CellState.Moved) Moved += count;
            for (int i = 0; i < count; i++)
            {
                int cell = _patch[i];
                _cells[cell] = state;
                if (state == CellState.Moved) Include(cell % _width, cell / _width);
            }
        }
    }

    private int CountBeside(int x, int y)
    {
        int count = 0;
        for (int down = Math.Max(0, y - 1); down <= Math.Min(_height - 1, y + 1); down++)
        {
            for (int right = Math.Max(0, x - 1); right <= Math.Min(_width - 1, x + 1); right++)
            {
                if (_cells[(down * _width) + right] is CellState.Changed or CellState.Single) count++;
            }
        }

        return count - 1;
    }

    private int Fill(int start)
    {
        int count = 1;
        _patch[0] = start;
        _cells[start] = CellState.Gathered;
        for (int next = 0; next < count; next++)
        {
            int x = _patch[next] % _width;
            int y = _patch[next] / _width;
            for (int down = Math.Max(0, y - Reach); down <= Math.Min(_height - 1, y + Reach); down++)
            {
                for (int right = Math.Max(0, x - Reach); right <= Math.Min(_width - 1, x + Reach); right++)
                {
                    int cell = (down * _width) + right;
                    if (_cells[cell] != CellState.Changed) continue;
                    _cells[cell] = CellState.Gathered;
                    _patch[count++] = cell;
                }
            }
        }

        return count;
    }

    /// <summary>True for a patch that is far wider than high: lamps on mains, read line by line, make such bands.</summary>
    private bool IsBand(int count)
    {
        (int left, int top, int right, int bottom) = (_width, _height, 0, 0);
        for (int i = 0; i < count; i++)
        {
            (int x, int y) = (_patch[i] % _width, _patch[i] / _width);
            (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x + 1), Math.Max(bottom, y + 1));
        }

        return (right - left) * WidthOfBand >= _width && right - left >= (bottom - top) * ShapeOfBand;
    }

    private bool IsLight(byte[] picture, float[] background, int count)
    {
        int edges = 0;
        int same = 0;
        for (int i = 0; i < count; i++)
        {
            int at = _patch[i];
            (int x, int y) = (at % _width, at / _width);
            if (x == 0 || y == 0 || x == _width - 1 || y == _height - 1) continue;
            float right = (background[at + 1] - background[at - 1]) / 2;
            float down = (background[at + _width] - background[at - _width]) / 2;
            float rightNow = (picture[at + 1] - picture[at - 1]) / 2f;
            float downNow = (picture[at + _width] - picture[at - _width]) / 2f;
            float before = (right * right) + (down * down);
            float now = (rightNow * rightNow) + (downNow * downNow);
            if (Math.Max(before, now) < Edge * Edge) continue;
            edges++;
            float both = (right * rightNow) + (down * downNow);
            // An edge that is gone or new is another; in dim light it is weaker.
            if (both > 0 && both * both >= SameDirection * SameDirection * before * now && Math.Min(before, now) * 16 >= Math.Max(before, now)) same++;
        }

        return edges >= Math.Max(FewestEdges, EdgesOfLight * count) && same >= SameOfLight * edges;
    }

    private void Include(int x, int y)
    {
        Left = Math.Min(Left, x);
        Top = Math.Min(Top, y);
        Right = Math.Max(Right, x + 1);
        Bottom = Math.Max(Bottom, y + 1);
    }
}
