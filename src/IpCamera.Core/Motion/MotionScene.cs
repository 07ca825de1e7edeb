using System;

namespace IpCamera.Motion;

/// <summary>
/// The background before a camera, learned picture by picture and slowly going with the light, and what differs from it. A cell stands
/// for eight by eight pixels.
/// </summary>
internal sealed class MotionScene
{
    /// <summary>So much is seen before anything counts.</summary>
    private const int LearningPictures = 3;

    private const double LearningSeconds = 1;

    /// <summary>How long the background takes to go with a cell that is the same, in seconds.</summary>
    private const double Slow = 10;

    /// <summary>The same, of one with other light on it.</summary>
    private const double Quick = 2;

    /// <summary>The same, of one that moved: what stays becomes background in the end.</summary>
    private const double VerySlow = 60;

    /// <summary>How many times the mean noise of a cell is still noise.</summary>
    private const float NoiseFactor = 3;

    private const float MostNoise = 40;

    /// <summary>The part of a change of the whole picture that may be otherwise in one cell.</summary>
    private const float Uncertainty = 0.2f;

    /// <summary>From here on so much changed that it may be the light.</summary>
    private const double Much = 0.4;

    /// <summary>From here on so much changed that nothing before a camera can have moved: the camera turned, say.</summary>
    private const double NearlyAll = 0.8;

    /// <summary>How long exposure takes to settle after all has changed, in seconds.</summary>
    private const double SettlingTime = 0.7;

    private readonly int _width;
    private readonly int _height;
    private readonly bool[] _zone;
    private readonly int _zoneCells;
    private readonly int _smallest;
    private readonly float _threshold;
    private readonly float[] _background;
    private readonly float[] _noise;
    private readonly float[] _differences;
    private readonly GlobalChange _global = new();
    private readonly ChangedCells _changed;
    private int _pictures;
    private double _seconds;
    private double _settling;

    public MotionScene(int width, int height, CamMotionOptions options)
    {
        (_width, _height) = (width, height);
        int count = width * height;
        _zone = options.Zone?.Cells(width, height) ?? [];
        if (_zone.Length == 0)
        {
            _zone = new bool[count];
            for (int i = 0; i < count; i++) _zone[i] = true;
        }

        foreach (bool isInside in _zone) _zoneCells += isInside ? 1 : 0;
        // A quarter of a small zone is enough.
        _smallest = Math.Max(2, Math.Min((int)Math.Ceiling(options.SmallestShare * count), _zoneCells / 4));
        _threshold = options.Threshold;
        (_background, _noise, _differences) = (new float[count], new float[count], new float[count]);
        _changed = new ChangedCells(width, height);
        Picture = new byte[count];
    }

    /// <summary>True when it is of that size.</summary>
    public bool IsOf(int width, int height) => _width == width && _height == height;

    /// <summary>The brightness of the picture to look at.</summary>
    public byte[] Picture { get; }

    /// <summary>The share of the zone that moved, in per cent; 0 when nothing did.</summary>
    public double Share { get; private set; }

    /// <summary>Around what moved.</summary>
    public CamBox Box => new(
        100.0 * _changed.Left / _width, 100.0 * _changed.Top / _height,
        100.0 * (_changed.Right - _changed.Left) / _width, 100.0 * (_changed.Bottom - _changed.Top) / _height);

    /// <summary>Looks at the picture.</summary>
    /// <param name="seconds">The time since the picture before.</param>
    public void Look(double seconds)
    {
        Share = 0;
        _seconds += seconds;
        _settling -= seconds;
        if (_pictures++ == 0) Adopt();
        if (_pictures <= LearningPictures || _seconds < LearningSeconds)
        {
            Learn();
            return;
        }

        if (_settling > 0)
        {
            Adopt();
            return;
        }

        int differing = Compare(isGlobal: false);
        if (differing >= _smallest && Compare(isGlobal: true) >= _smallest)
        {
            _changed.DropSingle();
            _changed.Gather(Picture, _background, _smallest);
            if (IsOfAll(differing))
            {
                Adopt();
                _settling = SettlingTime;
                return;
            }

            Share = 100.0 * _changed.Moved / _zoneCells;
        }

        Follow(seconds);
    }

    /// <summary>Marks the cells that differ.</summary>
    /// <returns>How many they are.</returns>
    private int Compare(bool isGlobal)
    {
        if (isGlobal) _global.Find(Picture, _background, _width, _height);
        int count = 0;
        int at = 0;
        for (int y = 0; y < _height; y++)
        {
            for (int x = 0; x < _width; x++, at++)
            {
                float expected = isGlobal ? _global.Predict(_background, _width, _height, x, y) : _background[at];
                float uncertain = 0;
                if (isGlobal)
                {
                    // Nothing is darker than black or lighter than white, and the more it changes, the less is known how.
                    expected = Math.Max(0, Math.Min(255, expected));
                    uncertain = Uncertainty * Math.Abs(expected - _background[at]);
                }

                float difference = Math.Abs(Picture[at] - expected);
                _differences[at] = difference;
                bool isChanged = _zone[at] && difference > _threshold + uncertain + (NoiseFactor * _noise[at]);
                _changed[at] = isChanged ? CellState.Changed : CellState.Same;
                if (isChanged) count++;
            }
        }

        return count;
    }

    /// <summary>True when what changed is not something before the camera.</summary>
    /// <param name="differing">The cells that differ before the change of the whole picture is taken away.</param>
    private bool IsOfAll(int differing)
    {
        double moved = (double)_changed.Moved / _zoneCells;
        double lit = (double)_changed.Lit / _zoneCells;
        if (moved >= NearlyAll || (lit >= moved && moved + lit >= Much)) return true;
        if (differing < Much * _zoneCells || moved == 0) return false;
        // A lamp in the dark makes a picture, and the dark ends one.
        (int before, int now) = CountEdges();
        return Math.Min(before, now) * 5 < Math.Max(before, now);
    }

    private (int Before, int Now) CountEdges()
    {
        const float Edge = 6;
        int before = 0;
        int now = 0;
        for (int y = 0; y < _height; y++)
        {
            for (int x = 1; x < _width; x++)
            {
                int at = (y * _width) + x;
                if (Math.Abs(_background[at] - _background[at - 1]) > Edge) before++;
                if (Math.Abs(Picture[at] - Picture[at - 1]) > Edge) now++;
            }
        }

        return (before, now);
    }

    private void Adopt()
    {
        for (int i = 0; i < _background.Length; i++) _background[i] = Picture[i];
    }

    private void Learn()
    {
        float weight = 1f / _pictures;
        for (int i = 0; i < _background.Length; i++)
        {
            float difference = Picture[i] - _background[i];
            _background[i] += difference * weight;
            _noise[i] += (Math.Abs(difference) - _noise[i]) * weight;
        }
    }

    private void Follow(double seconds)
    {
        float slow = Weight(seconds, Slow);
        float quick = Weight(seconds, Quick);
        float verySlow = Weight(seconds, VerySlow);
        for (int i = 0; i < _background.Length; i++)
        {
            CellState state = _changed[i];
            float weight = state switch
            {
                CellState.Moved => verySlow,
                CellState.Lit => quick,
                _ => slow,
            };
            _background[i] += (Picture[i] - _background[i]) * weight;
            // What differs often, as leaves and the digits of a clock do, is soon taken for noise; what moves once is not.
            float noiseWeight = state switch
            {
                CellState.Same => quick,
                CellState.Moved => verySlow,
                _ => slow,
            };
            _noise[i] = Math.Min(MostNoise, _noise[i] + ((_differences[i] - _noise[i]) * noiseWeight));
        }
    }

    private static float Weight(double seconds, double time) => (float)Math.Min(1, seconds / time);
}
