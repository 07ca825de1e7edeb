using System;
using System.Collections.Generic;
using System.Linq;
using IpCamera.CoreTests.Streaming;
using IpCamera.Imaging;

namespace IpCamera.CoreTests.Imaging;

/// <summary>
/// Writes baseline JPEGs of given lowest coefficients and random other ones: what an eighth of the picture shows is known exactly.
/// </summary>
internal sealed class CoefficientJpeg
{
    private readonly List<byte> _data = [];
    private ulong _pending;
    private int _pendingBits;

    public int Width { get; init; } = 64;

    public int Height { get; init; } = 48;

    /// <summary>The sampling of each component, brightness first.</summary>
    public (int Horizontal, int Vertical)[] Sampling { get; init; } = [(2, 2), (1, 1), (1, 1)];

    public int RestartInterval { get; init; }

    public bool HasHuffmanTables { get; init; } = true;

    /// <summary>The frame header before the quantization tables, as this family's sensors have it.</summary>
    public bool HasFrameFirst { get; init; } = true;

    /// <summary>A scan a component.</summary>
    public bool IsSeparate { get; init; }

    public int Quantum { get; init; } = 6;

    public int Seed { get; init; } = 1;

    /// <summary>What an eighth shows, a plane a component, row by row with the blocks of whole units.</summary>
    public List<byte[,]> Planes { get; } = [];

    public byte[] Write()
    {
        Random random = new(Seed);
        int horizontal = Sampling.Max(one => one.Horizontal);
        int vertical = Sampling.Max(one => one.Vertical);
        int across = Divide(Width, 8 * horizontal);
        int down = Divide(Height, 8 * vertical);
        int[][,] lowest = [.. Sampling.Select(one => new int[down * one.Vertical, across * one.Horizontal])];
        foreach (int[,] plane in lowest)
        {
            byte[,] shown = new byte[plane.GetLength(0), plane.GetLength(1)];
            for (int y = 0; y < plane.GetLength(0); y++)
            {
                for (int x = 0; x < plane.GetLength(1); x++)
                {
                    plane[y, x] = random.Next(-1100 / Quantum, (1100 / Quantum) + 1);
                    shown[y, x] = (byte)Math.Max(0, Math.Min(255, Math.Floor(((plane[y, x] * Quantum) / 8.0) + 0.5) + 128));
                }
            }

            Planes.Add(shown);
        }

        byte[] head = WriteHead();
        _data.Clear();
        _data.AddRange(head);
        int[] all = [.. Enumerable.Range(0, Sampling.Length)];
        foreach (int[] components in IsSeparate ? all.Select(one => new[] { one }) : [all])
        {
            _data.AddRange(ScanHead(components));
            WriteScan(components, lowest, across, down, horizontal, vertical, random);
        }

        return [.. _data, 0xFF, 0xD9];
    }

    /// <summary>All before the first scan.</summary>
    public byte[] WriteHead()
    {
        byte[] frame = Jpegs.Segment(0xC0, [8, (byte)(Height >> 8), (byte)Height, (byte)(Width >> 8), (byte)Width, (byte)Sampling.Length,
            .. Sampling.SelectMany((one, i) => new byte[] { (byte)(i + 1), (byte)((one.Horizontal << 4) | one.Vertical), (byte)(i == 0 ? 0 : 1) })]);
        byte[] quanta = Jpegs.Segment(0xDB, [0, .. Enumerable.Repeat((byte)Quantum, 64), 1, .. Enumerable.Repeat((byte)Quantum, 64)]);
        return
        [
            0xFF, 0xD8,
            .. HasFrameFirst ? frame : quanta,
            .. HasFrameFirst ? quanta : frame,
            .. HasHuffmanTables ? Jpegs.Segment(0xC4, HuffmanTables()) : [],
            .. RestartInterval > 0 ? Jpegs.Segment(0xDD, [(byte)(RestartInterval >> 8), (byte)RestartInterval]) : [],
        ];
    }

    /// <summary>The head of a scan of these components.</summary>
    public static byte[] ScanHead(int[] components) => Jpegs.Segment(
        0xDA, [(byte)components.Length, .. components.SelectMany(one => new byte[] { (byte)(one + 1), (byte)(one == 0 ? 0 : 0x11) }), 0, 63, 0]);

    /// <summary>The standard tables as a segment holds them.</summary>
    public static byte[] HuffmanTables() =>
    [
        .. StandardHuffman.Lowest.SelectMany((table, id) => Bytes(table, (byte)id)),
        .. StandardHuffman.Others.SelectMany((table, id) => Bytes(table, (byte)(0x10 | id))),
    ];

    private static byte[] Bytes(HuffmanDefinition table, byte id) =>
    [
        id,
        .. Enumerable.Range(1, HuffmanDefinition.LongestCode).Select(length => (byte)table.CountOf(length)),
        .. Enumerable.Range(0, table.Count).Select(index => (byte)table.Symbol(index)),
    ];

    private void WriteScan(int[] components, int[][,] lowest, int across, int down, int horizontal, int vertical, Random random)
    {
        bool isSingle = components.Length == 1;
        (int Horizontal, int Vertical) single = Sampling[components[0]];
        int units = isSingle ? Divide(Divide(Width * single.Horizontal, horizontal), 8) : across;
        int rows = isSingle ? Divide(Divide(Height * single.Vertical, vertical), 8) : down;
        int[] before = new int[Sampling.Length];
        for (int unit = 0; unit < units * rows; unit++)
        {
            if (RestartInterval > 0 && unit > 0 && unit % RestartInterval == 0)
            {
                Flush();
                _data.AddRange([0xFF, (byte)(0xD0 + (((unit / RestartInterval) - 1) & 7))]);
                Array.Clear(before, 0, before.Length);
            }

            foreach (int component in components)
            {
                (int wide, int high) = isSingle ? (1, 1) : Sampling[component];
                for (int block = 0; block < wide * high; block++)
                {
                    int value = lowest[component][((unit / units) * high) + (block / wide), ((unit % units) * wide) + (block % wide)];
                    WriteBlock(value - before[component], component == 0 ? 0 : 1, random);
                    before[component] = value;
                }
            }
        }

        Flush();
    }

    private void WriteBlock(int difference, int table, Random random)
    {
        WriteValue(StandardHuffman.Lowest[table], 0, difference);
        int left = random.Next(8) == 0 ? 63 : random.Next(0, 64);
        bool isFull = left == 63;
        while (left > 0)
        {
            int run = random.Next(6) == 0 ? random.Next(0, 40) : random.Next(0, 3);
            run = Math.Min(run, left - 1);
            left -= run + 1;
            for (; run > 15; run -= 16) WriteCode(StandardHuffman.Others[table], 0xF0);
            int value = random.Next(10) == 0 ? random.Next(1, 1024) : random.Next(1, 4);
            WriteValue(StandardHuffman.Others[table], run, random.Next(2) == 0 ? value : -value);
        }

        // A block whose last coefficient is written has no end of its own.
        if (!isFull) WriteCode(StandardHuffman.Others[table], 0);
    }

    private void WriteValue(HuffmanDefinition table, int run, int value)
    {
        int size = 0;
        while (Math.Abs(value) >> size > 0) size++;
        WriteCode(table, (run << 4) | size);
        if (size > 0) WriteBits(value > 0 ? value : value + (1 << size) - 1, size);
    }

    private void WriteCode(HuffmanDefinition table, int symbol)
    {
        int code = 0;
        int index = 0;
        for (int length = 1; length <= HuffmanDefinition.LongestCode; length++)
        {
            for (int i = 0; i < table.CountOf(length); i++, code++, index++)
            {
                if (table.Symbol(index) != symbol) continue;
                WriteBits(code, length);
                return;
            }

            code <<= 1;
        }

        throw new InvalidOperationException($"No code for {symbol:X2}.");
    }

    private void WriteBits(int value, int count)
    {
        _pending = (_pending << count) | (uint)value;
        _pendingBits += count;
        while (_pendingBits >= 8)
        {
            byte next = (byte)(_pending >> (_pendingBits - 8));
            _data.Add(next);
            if (next == 0xFF) _data.Add(0);
            _pendingBits -= 8;
        }
    }

    private void Flush()
    {
        if (_pendingBits > 0) WriteBits((1 << (8 - _pendingBits)) - 1, 8 - _pendingBits);
        (_pending, _pendingBits) = (0, 0);
    }

    private static int Divide(int value, int by) => (value + by - 1) / by;
}
