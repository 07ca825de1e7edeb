using System;
using System.Net;

namespace IpCamera.Imaging;

/// <summary>The bits of a scan between two markers, without the zeros that are stuffed in behind each FF.</summary>
internal sealed class EntropyBits
{
    /// <summary>More than one block can take, so that the end is looked for once a block and not once a bit.</summary>
    private const int Padding = 512;

    private byte[] _bytes = new byte[Padding];
    private int _end;
    private int _at;
    private ulong _window;
    private int _left;

    /// <summary>True when more was taken than there is.</summary>
    public bool IsOver => _at > _end << 3;

    /// <summary>The whole bytes that were not taken.</summary>
    public int Rest => Math.Max(0, _end - ((_at + 7) >> 3));

    /// <summary>Takes the bits up to the next marker.</summary>
    /// <returns>Where the marker is; the end of the bytes when there is none.</returns>
    public int Load(byte[] bytes, int at, int end)
    {
        _end = _at = _left = 0;
        if (_bytes.Length < end - at + Padding) _bytes = new byte[end - at + Padding];
        while (at < end)
        {
            int mark = Array.IndexOf(bytes, (byte)0xFF, at, end - at);
            if (mark < 0) mark = end;
            Buffer.BlockCopy(bytes, at, _bytes, _end, mark - at);
            _end += mark - at;
            at = mark;
            if (mark + 1 >= end || bytes[mark + 1] != 0) break;
            _bytes[_end++] = 0xFF;
            at = mark + 2;
        }

        Array.Clear(_bytes, _end, Padding);
        return at;
    }

    /// <summary>Takes the lowest coefficient of a block, as the difference to the block before.</summary>
    /// <returns>False when no code is there.</returns>
    public bool TakeLowest(HuffmanTable table, out int difference)
    {
        if (_left < 32) Fill();
        uint entry = table.Entries[(int)(_window >> (64 - HuffmanTable.LookupBits))];
        int length = HuffmanTable.BitsOf(entry);
        int size = HuffmanTable.SymbolOf(entry);
        if (length == 0) length = table.Find((int)(_window >> 48), HuffmanDefinition.LongestCode, out size);
        difference = 0;
        if (length == 0 || size > 15) return false;
        Skip(length);
        if (size == 0) return true;
        int value = (int)(_window >> (64 - size));
        Skip(size);
        // A first bit of 0 says that the value is negative.
        difference = value >= 1 << (size - 1) ? value : value - (1 << size) + 1;
        return true;
    }

    /// <summary>Steps over the other 63 coefficients of a block.</summary>
    /// <returns>False when they are not what a block has.</returns>
    public bool SkipOthers(HuffmanTable table)
    {
        uint[] entries = table.Entries;
        ulong window = _window;
        int left = _left;
        int at = _at;
        int coefficient = 1;
        while (coefficient < 64)
        {
            if (left < 32)
            {
                window = WindowAt(at);
                left = 64 - (at & 7);
            }

            uint entry = entries[(int)(window >> (64 - HuffmanTable.LookupBits))];
            int bits = HuffmanTable.BitsOf(entry);
            int step = HuffmanTable.StepOf(entry);
            if (bits == 0)
            {
                bits = table.Find((int)(window >> 48), HuffmanDefinition.LongestCode, out int symbol);
                if (bits == 0) return false;
                bits += symbol & 0xF;
                step = HuffmanTable.Step(symbol);
            }
            else if (coefficient + (step & (HuffmanTable.EndOfBlock - 1)) >= 64)
            {
                // The block is full before all codes of the entry are: the others are the next block's.
                bits = HuffmanTable.FirstBitsOf(entry);
                step = HuffmanTable.FirstStepOf(entry);
            }

            if (step < HuffmanTable.EndOfBlock && coefficient + step > 64) return false;
            coefficient += step;
            window <<= bits;
            left -= bits;
            at += bits;
        }

        (_window, _left, _at) = (window, left, at);
        return true;
    }

    private void Skip(int bits)
    {
        _window <<= bits;
        _left -= bits;
        _at += bits;
    }

    private void Fill()
    {
        _window = WindowAt(_at);
        _left = 64 - (_at & 7);
    }

    /// <summary>The next bits, 57 of them at least, the first one highest.</summary>
    // The network's order is the picture's, and the one way of this framework to turn bytes around in one instruction.
    private ulong WindowAt(int bit) => (ulong)IPAddress.NetworkToHostOrder(BitConverter.ToInt64(_bytes, bit >> 3)) << (bit & 7);
}
