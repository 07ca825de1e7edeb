using System;

namespace IpCamera.Motion;

/// <summary>
/// What a whole picture does together against its background: it gets lighter or darker, gains or loses contrast, or shifts by
/// less than a cell, because the exposure was set anew or the camera shakes. That is no motion. Found by least squares over the
/// cells that agree, in a few rounds, so that what does move does not count.
/// </summary>
internal sealed class GlobalChange
{
    private const int Unknowns = 4;
    private const int Rounds = 4;

    /// <summary>A cell near black or white says nothing about a change.</summary>
    private const int Saturation = 4;

    private const double LargestShift = 1.2;
    private const double LargestGain = 3;
    private const double LeastTolerance = 3;

    private readonly int[] _histogram = new int[511];
    private readonly double[] _sums = new double[Unknowns * (Unknowns + 1)];
    private readonly double[] _solution = new double[Unknowns];

    /// <summary>Brightness that is added.</summary>
    private double _offset;

    private double _gain = 1;
    private double _right;
    private double _down;

    /// <summary>Finds the change.</summary>
    public void Find(byte[] picture, float[] background, int width, int height)
    {
        (_offset, _gain, _right, _down) = (MedianDifference(picture, background, width * height), 1, 0, 0);
        for (int round = 0; round < Rounds; round++)
        {
            double tolerance = LeastTolerance + (2.5 * MedianResidual(picture, background, width, height));
            if (!Solve(picture, background, width, height, tolerance)) return;
        }
    }

    /// <summary>What a cell of the background would be after the change.</summary>
    public float Predict(float[] background, int width, int height, int x, int y)
    {
        int at = (y * width) + x;
        (float right, float down) = Slope(background, width, height, x, y, at);
        return (float)(_offset + (_gain * background[at]) + (_right * right) + (_down * down));
    }

    private static (float Right, float Down) Slope(float[] cells, int width, int height, int x, int y, int at)
    {
        float right = x == 0 || x == width - 1 ? 0 : (cells[at + 1] - cells[at - 1]) / 2;
        float down = y == 0 || y == height - 1 ? 0 : (cells[at + width] - cells[at - width]) / 2;
        return (right, down);
    }

    private double MedianDifference(byte[] picture, float[] background, int count)
    {
        Array.Clear(_histogram, 0, _histogram.Length);
        for (int i = 0; i < count; i++) _histogram[Math.Max(0, Math.Min(510, (int)(picture[i] - background[i] + 255.5f)))]++;
        return Median(count) - 255;
    }

    private double MedianResidual(byte[] picture, float[] background, int width, int height)
    {
        Array.Clear(_histogram, 0, _histogram.Length);
        int count = 0;
        for (int y = 1; y < height - 1; y += 2)
        {
            for (int x = 1; x < width - 1; x++, count++)
            {
                float residual = Math.Abs(picture[(y * width) + x] - Predict(background, width, height, x, y));
                _histogram[Math.Min(510, (int)(residual * 2))]++;
            }
        }

        return Median(count) / 2.0;
    }

    private int Median(int count)
    {
        int sum = 0;
        for (int i = 0; i < _histogram.Length; i++)
        {
            sum += _histogram[i];
            if (sum * 2 >= count) return i;
        }

        return 0;
    }

    private bool Solve(byte[] picture, float[] background, int width, int height, double tolerance)
    {
        Array.Clear(_sums, 0, _sums.Length);
        double n = 0, b = 0, bb = 0, r = 0, d = 0, br = 0, bd = 0, rr = 0, rd = 0, dd = 0, p = 0, pb = 0, pr = 0, pd = 0;
        // Every other row is enough.
        for (int y = 1; y < height - 1; y += 2)
        {
            for (int x = 1; x < width - 1; x++)
            {
                int at = (y * width) + x;
                int value = picture[at];
                float cell = background[at];
                if (value is < Saturation or > 255 - Saturation || cell is < Saturation or > 255 - Saturation) continue;
                float right = (background[at + 1] - background[at - 1]) / 2;
                float down = (background[at + width] - background[at - width]) / 2;
                if (Math.Abs(value - (_offset + (_gain * cell) + (_right * right) + (_down * down))) > tolerance) continue;
                n++;
                b += cell;
                bb += cell * cell;
                r += right;
                d += down;
                br += cell * right;
                bd += cell * down;
                rr += right * right;
                rd += right * down;
                dd += down * down;
                p += value;
                pb += value * cell;
                pr += value * right;
                pd += value * down;
            }
        }

        if (n < width) return false;
        // A little weight holds each unknown where it is when the cells do not say it.
        SetRow(0, n + 1, b, r, d, p + _offset);
        SetRow(1, b, bb + 1, br, bd, pb + _gain);
        SetRow(2, r, br, rr + 1, rd, pr);
        SetRow(3, d, bd, rd, dd + 1, pd);
        if (!Eliminate()) return false;
        (double offset, double gain, double shiftRight, double shiftDown) = (_solution[0], _solution[1], _solution[2], _solution[3]);
        if (gain is < 1 / LargestGain or > LargestGain) return false;
        (_offset, _gain) = (offset, gain);
        (_right, _down) = Math.Abs(shiftRight) > LargestShift || Math.Abs(shiftDown) > LargestShift ? (0, 0) : (shiftRight, shiftDown);
        return true;
    }

    private void SetRow(int row, double a, double b, double c, double d, double right)
    {
        int at = row * (Unknowns + 1);
        (_sums[at], _sums[at + 1], _sums[at + 2], _sums[at + 3], _sums[at + 4]) = (a, b, c, d, right);
    }

    /// <summary>Gauss without exchange of rows: the sums are those of a positive definite matrix.</summary>
    private bool Eliminate()
    {
        const int Columns = Unknowns + 1;
        for (int pivot = 0; pivot < Unknowns; pivot++)
        {
            double divisor = _sums[(pivot * Columns) + pivot];
            if (divisor < 1e-6) return false;
            for (int row = pivot + 1; row < Unknowns; row++)
            {
                double factor = _sums[(row * Columns) + pivot] / divisor;
                for (int column = pivot; column < Columns; column++) _sums[(row * Columns) + column] -= factor * _sums[(pivot * Columns) + column];
            }
        }

        for (int row = Unknowns - 1; row >= 0; row--)
        {
            double value = _sums[(row * Columns) + Unknowns];
            for (int column = row + 1; column < Unknowns; column++) value -= _sums[(row * Columns) + column] * _solution[column];
            _solution[row] = value / _sums[(row * Columns) + row];
        }

        return true;
    }
}
