using System;

namespace IpCamera.Imaging;

/// <summary>
/// A Huffman table as a picture defines it (ITU T.81, B.2.4.2): how many codes there are of each length from 1 to 16, and what
/// they stand for. It lives on from picture to picture, so that a table that stays is not built again.
/// </summary>
internal sealed class HuffmanDefinition
{
    /// <summary>The longest code, in bits.</summary>
    public const int LongestCode = 16;

    private const int MostSymbols = 256;

    private readonly byte[] _bytes = new byte[LongestCode + MostSymbols];

    /// <summary>The number of symbols.</summary>
    public int Count { get; private set; }

    /// <summary>How many codes have that length.</summary>
    public int CountOf(int length) => _bytes[length - 1];

    /// <summary>What the code of that place, counted from the shortest, stands for.</summary>
    public int Symbol(int index) => _bytes[LongestCode + index];

    /// <summary>Takes the definition out of a segment.</summary>
    /// <returns>The bytes it has there; 0 when it is none.</returns>
    public int Take(byte[] bytes, int at, int end)
    {
        if (end - at < LongestCode) return 0;
        int count = 0;
        int codes = 0;
        for (int length = 0; length < LongestCode; length++)
        {
            int here = bytes[at + length];
            count += here;
            codes = (codes << 1) + here;
            // More codes than there are of this length.
            if (codes > 1 << (length + 1)) return 0;
        }

        if (count > MostSymbols || end - at < LongestCode + count) return 0;
        Buffer.BlockCopy(bytes, at, _bytes, 0, LongestCode + count);
        Count = count;
        return LongestCode + count;
    }

    /// <summary>Takes another's definition.</summary>
    public void Take(HuffmanDefinition other)
    {
        Buffer.BlockCopy(other._bytes, 0, _bytes, 0, LongestCode + other.Count);
        Count = other.Count;
    }

    /// <summary>True when both say the same.</summary>
    public bool IsSame(HuffmanDefinition other)
    {
        if (Count != other.Count) return false;
        for (int i = 0; i < LongestCode + Count; i++)
        {
            if (_bytes[i] != other._bytes[i]) return false;
        }

        return true;
    }
}
