using System;

namespace IpCamera.Imaging;

/// <summary>One component of a picture, brightness or a colour, with a sample for each of its blocks.</summary>
internal sealed class JpegComponent
{
    private const byte Middle = 128;

    private int _stride;
    private int _lowest;

    /// <summary>Its number in the picture.</summary>
    public int Id { get; set; }

    /// <summary>Its blocks side by side in a unit of the scan.</summary>
    public int Horizontal { get; set; }

    /// <summary>Its blocks one over the other in a unit of the scan.</summary>
    public int Vertical { get; set; }

    /// <summary>The number of its quantization table.</summary>
    public int QuantizationTable { get; set; }

    /// <summary>Its blocks side by side in the picture.</summary>
    public int Width { get; private set; }

    /// <summary>Its blocks one over the other in the picture.</summary>
    public int Height { get; private set; }

    /// <summary>True when a scan had it.</summary>
    public bool IsScanned { get; set; }

    /// <summary>The step of its lowest coefficients.</summary>
    public int Quantum { get; set; }

    /// <summary>The table of its lowest coefficients in this scan.</summary>
    public HuffmanTable Lowest { get; set; } = null!;

    /// <summary>The table of its other coefficients in this scan.</summary>
    public HuffmanTable Others { get; set; } = null!;

    /// <summary>The samples, row by row, as many in each as <see cref="RowOf"/> steps.</summary>
    public byte[] Samples { get; private set; } = [];

    /// <summary>Makes room for the samples, each of which is in the middle at first.</summary>
    public void Prepare(int width, int height, int units, int rows)
    {
        Width = width;
        Height = height;
        _stride = units * Horizontal;
        int count = _stride * rows * Vertical;
        if (Samples.Length < count) Samples = new byte[count];
        for (int i = 0; i < count; i++) Samples[i] = Middle;
        IsScanned = false;
    }

    /// <summary>Where a row begins.</summary>
    public int RowOf(int y) => y * _stride;

    /// <summary>Forgets the block before.</summary>
    public void Restart() => _lowest = 0;

    /// <summary>Reads a block.</summary>
    /// <returns>False when it is none, or not whole.</returns>
    public bool Read(EntropyBits bits, int x, int y)
    {
        if (!bits.TakeLowest(Lowest, out int difference) || !bits.SkipOthers(Others) || bits.IsOver) return false;
        _lowest += difference;
        // The lowest coefficient is eight times the mean of the block.
        int mean = (((_lowest * Quantum) + 4) >> 3) + Middle;
        Samples[RowOf(y) + x] = (byte)Math.Max(0, Math.Min(255, mean));
        return true;
    }
}
