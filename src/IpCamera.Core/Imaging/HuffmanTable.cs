namespace IpCamera.Imaging;

/// <summary>
/// A Huffman table made for looking up the next bits at once. Of a table of the other coefficients, an entry steps over every
/// code that the bits hold to the end, with the bits of its value.
/// </summary>
internal sealed class HuffmanTable
{
    /// <summary>The number of bits that are looked up.</summary>
    public const int LookupBits = 12;

    /// <summary>What the end of a block adds to <see cref="StepOf"/>, so that it is past every coefficient.</summary>
    public const int EndOfBlock = 64;

    private const int ZeroRun = 0xF0;

    private readonly HuffmanDefinition _built = new();
    private readonly uint[] _entries = new uint[1 << LookupBits];
    private readonly bool _isOfLowest;

    // By length: the first code, where its symbol is, and how many there are.
    private readonly int[] _firstCode = new int[HuffmanDefinition.LongestCode + 1];
    private readonly int[] _firstIndex = new int[HuffmanDefinition.LongestCode + 1];

    /// <param name="isOfLowest">The table is of the lowest coefficients, one a block, which are read and not stepped over.</param>
    public HuffmanTable(bool isOfLowest) => _isOfLowest = isOfLowest;

    /// <summary>The entries, by the next <see cref="LookupBits"/> bits; 0 where a code is longer than these, or is none.</summary>
    public uint[] Entries => _entries;

    /// <summary>The bits that an entry takes; of a table of the lowest coefficients, those of the code alone.</summary>
    public static int BitsOf(uint entry) => (int)(entry & 0x3F);

    /// <summary>How many coefficients an entry steps over, and <see cref="EndOfBlock"/> where the block ends then.</summary>
    public static int StepOf(uint entry) => (int)((entry >> 6) & 0x7F);

    /// <summary>The bits that the first code of an entry takes with its value.</summary>
    public static int FirstBitsOf(uint entry) => (int)((entry >> 13) & 0x3F);

    /// <summary>How many coefficients the first code of an entry steps over.</summary>
    public static int FirstStepOf(uint entry) => (int)((entry >> 19) & 0x7F);

    /// <summary>The symbol of an entry of a table of the lowest coefficients: how many bits the value has.</summary>
    public static int SymbolOf(uint entry) => (int)((entry >> 6) & 0xFF);

    /// <summary>Makes the table anew where the definition is another than that of the picture before.</summary>
    public void Build(HuffmanDefinition definition)
    {
        if (_built.Count > 0 && _built.IsSame(definition)) return;
        _built.Take(definition);
        int code = 0;
        int index = 0;
        for (int length = 1; length <= HuffmanDefinition.LongestCode; length++)
        {
            _firstCode[length] = code;
            _firstIndex[length] = index;
            code = (code + definition.CountOf(length)) << 1;
            index += definition.CountOf(length);
        }

        for (int bits = 0; bits < _entries.Length; bits++)
        {
            _entries[bits] = _isOfLowest ? EntryOfLowest(bits) : EntryOfOthers(bits);
        }
    }

    /// <summary>Finds the code at the front of some bits, however long it is.</summary>
    /// <param name="bits">The bits, as many as given.</param>
    /// <param name="count">The number of bits.</param>
    /// <param name="symbol">What the code stands for.</param>
    /// <returns>The length of the code; 0 when no code is there.</returns>
    public int Find(int bits, int count, out int symbol)
    {
        for (int length = 1; length <= count; length++)
        {
            int place = (bits >> (count - length)) - _firstCode[length];
            if (place < 0 || place >= _built.CountOf(length)) continue;
            symbol = _built.Symbol(_firstIndex[length] + place);
            return length;
        }

        symbol = 0;
        return 0;
    }

    /// <summary>How many coefficients a symbol steps over, and <see cref="EndOfBlock"/> where it ends the block.</summary>
    public static int Step(int symbol) => symbol == ZeroRun || (symbol & 0xF) != 0 ? (symbol >> 4) + 1 : EndOfBlock;

    private uint EntryOfLowest(int bits)
    {
        int length = Find(bits, LookupBits, out int symbol);
        return (uint)length | ((uint)symbol << 6);
    }

    private uint EntryOfOthers(int bits)
    {
        int used = 0;
        int step = 0;
        int firstUsed = 0;
        int firstStep = 0;
        while (used < LookupBits && step < EndOfBlock)
        {
            int rest = LookupBits - used;
            int length = Find(bits & ((1 << rest) - 1), rest, out int symbol);
            if (length == 0) break;
            int next = Step(symbol);
            // No more in one entry than a block has.
            if (next < EndOfBlock && step + next >= EndOfBlock) break;
            used += length + (symbol & 0xF);
            step += next;
            if (firstUsed == 0) (firstUsed, firstStep) = (used, next);
        }

        return (uint)used | ((uint)step << 6) | ((uint)firstUsed << 13) | ((uint)firstStep << 19);
    }
}
