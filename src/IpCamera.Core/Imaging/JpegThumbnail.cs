using System;

namespace IpCamera.Imaging;

/// <summary>
/// Reads JPEGs at an eighth of their size: the lowest coefficient of each block alone, which is its mean, at a fraction of the work
/// of the whole picture. One object reads any number of pictures, and needs no memory for one that is like the one before. Not for
/// use by two at once. Whatever the bytes are, reading them takes work in step with their number and throws nothing.
/// </summary>
public sealed class JpegThumbnail
{
    /// <summary>The most pixels, far more than a camera of this family has.</summary>
    private const int MostPixels = 1 << 24;

    /// <summary>Bytes left over in a scan that say that it went wrong before.</summary>
    private const int SuspiciousRest = 4;

    private const int TableCount = 4;

    private readonly EntropyBits _bits = new();
    private readonly JpegComponent[] _components = [new(), new(), new()];
    private readonly JpegComponent[] _scanned = new JpegComponent[3];
    private readonly int[] _quanta = new int[TableCount];
    private readonly HuffmanDefinition[] _lowest = Make<HuffmanDefinition>(() => new());
    private readonly HuffmanDefinition[] _others = Make<HuffmanDefinition>(() => new());
    private readonly HuffmanTable[] _lowestTables = Make<HuffmanTable>(() => new(isOfLowest: true));
    private readonly HuffmanTable[] _othersTables = Make<HuffmanTable>(() => new(isOfLowest: false));

    private byte[] _bytes = [];
    private int _end;
    private int _componentCount;
    private int _horizontal;
    private int _vertical;
    private int _restartInterval;

    /// <summary>The width of the eighth, in samples; 0 when nothing was read.</summary>
    public int Width { get; private set; }

    /// <summary>The height of the eighth, in samples.</summary>
    public int Height { get; private set; }

    /// <summary>The width of the picture, in pixels.</summary>
    public int PictureWidth { get; private set; }

    /// <summary>The height of the picture, in pixels.</summary>
    public int PictureHeight { get; private set; }

    /// <summary>True when the picture has colours.</summary>
    public bool HasColor => _componentCount == 3;

    /// <summary>True when something of the picture is missing or wrong; what was not read is grey.</summary>
    public bool IsDamaged { get; private set; }

    /// <summary>Why nothing was read; null when something was.</summary>
    public string? Problem { get; private set; }

    /// <summary>Reads a picture.</summary>
    /// <param name="bytes">Where it is.</param>
    /// <param name="offset">Where it begins.</param>
    /// <param name="count">How long it is.</param>
    /// <returns>False when nothing of it could be read: <see cref="Problem"/> says why.</returns>
    public bool Read(byte[] bytes, int offset, int count)
    {
        if (bytes is null) throw new ArgumentNullException(nameof(bytes));
        if (offset < 0 || count < 0 || count > bytes.Length - offset) throw new ArgumentOutOfRangeException(nameof(count));
        Width = Height = PictureWidth = PictureHeight = _componentCount = _restartInterval = 0;
        IsDamaged = false;
        Problem = null;
        Array.Clear(_quanta, 0, TableCount);
        for (int table = 0; table < TableCount; table++)
        {
            // As every motion JPEG may rely on.
            _lowest[table].Take(StandardHuffman.Lowest[table & 1]);
            _others[table].Take(StandardHuffman.Others[table & 1]);
        }

        _bytes = bytes;
        _end = offset + count;
        bool found = ReadSegments(offset);
        _bytes = [];
        if (!found) Width = Height = 0;
        if (found) Problem = null;
        else Problem ??= "it is not a JPEG with a picture in it";
        return found;
    }

    /// <summary>Copies the brightness, a byte a sample, row by row.</summary>
    /// <param name="target">As many bytes as the eighth has samples, or more.</param>
    public void CopyLuma(byte[] target)
    {
        if (target is null) throw new ArgumentNullException(nameof(target));
        JpegComponent luma = _components[0];
        if (luma.Horizontal == _horizontal && luma.Vertical == _vertical)
        {
            for (int y = 0; y < Height; y++) Buffer.BlockCopy(luma.Samples, luma.RowOf(y), target, y * Width, Width);
            return;
        }

        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x++) target[(y * Width) + x] = Sample(luma, x, y);
        }
    }

    /// <summary>Copies the colours: red, green and blue of a sample, row by row.</summary>
    /// <param name="target">Three times as many bytes as the eighth has samples, or more.</param>
    public void CopyColors(byte[] target)
    {
        if (target is null) throw new ArgumentNullException(nameof(target));
        int at = 0;
        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x++, at += 3)
            {
                int luma = Sample(_components[0], x, y);
                int blue = HasColor ? Sample(_components[1], x, y) - 128 : 0;
                int red = HasColor ? Sample(_components[2], x, y) - 128 : 0;
                // The coefficients of JFIF, in 65536ths.
                target[at] = ToByte(luma + (((91881 * red) + 32768) >> 16));
                target[at + 1] = ToByte(luma - (((22554 * blue) + (46802 * red) + 32768) >> 16));
                target[at + 2] = ToByte(luma + (((116130 * blue) + 32768) >> 16));
            }
        }
    }

    private byte Sample(JpegComponent component, int x, int y) =>
        component.Samples[component.RowOf(y * component.Vertical / _vertical) + (x * component.Horizontal / _horizontal)];

    private static byte ToByte(int value) => (byte)Math.Max(0, Math.Min(255, value));

    private static T[] Make<T>(Func<T> create)
    {
        var all = new T[TableCount];
        for (int i = 0; i < all.Length; i++) all[i] = create();
        return all;
    }

    /// <summary>Reads segment after segment until every component was scanned.</summary>
    private bool ReadSegments(int at)
    {
        bool begun = false;
        bool complete = false;
        if (_end - at < 2 || _bytes[at] != 0xFF || _bytes[at + 1] != 0xD8) return false;
        at += 2;
        while (!complete)
        {
            at = NextMarker(at);
            if (at + 4 > _end || _bytes[at + 1] == 0xD9) break;
            byte marker = _bytes[at + 1];
            int start = at + 4;
            int length = (_bytes[at + 2] << 8) | _bytes[at + 3];
            int stop = at + 2 + length;
            if (length < 2 || stop > _end) break;
            at = stop;
            switch (marker)
            {
                case 0xC0 or 0xC1:
                    if (Width > 0 || !ReadFrame(start, stop)) return begun;
                    break;
                case 0xC4:
                    if (!ReadHuffman(start, stop)) IsDamaged = true;
                    break;
                case 0xDB:
                    ReadQuanta(start, stop);
                    break;
                case 0xDD when length >= 4:
                    _restartInterval = (_bytes[start] << 8) | _bytes[start + 1];
                    break;
                case 0xDA:
                    int count = BeginScan(start, stop);
                    if (count == 0)
                    {
                        IsDamaged = true;
                        return begun;
                    }

                    begun = true;
                    at = ReadScan(count, at);
                    complete = IsComplete();
                    break;
                case >= 0xC2 and <= 0xCF and not (0xC8 or 0xCC):
                    Problem = "it is not a baseline JPEG but a progressive, lossless or arithmetic one";
                    return begun;
            }
        }

        if (!complete) IsDamaged = true;
        return begun;
    }

    /// <summary>Where the next marker is that begins a segment or ends the picture.</summary>
    private int NextMarker(int at)
    {
        while (at + 1 < _end)
        {
            at = Array.IndexOf(_bytes, (byte)0xFF, at, _end - at);
            if (at < 0 || at + 1 >= _end) return _end;
            byte code = _bytes[at + 1];
            if (code is not (0 or 1 or 0xFF or (>= 0xD0 and <= 0xD8))) return at;
            at += code == 0xFF ? 1 : 2;
        }

        return _end;
    }

    private bool ReadFrame(int at, int end)
    {
        if (end - at < 6) return false;
        int count = _bytes[at + 5];
        int height = (_bytes[at + 1] << 8) | _bytes[at + 2];
        int width = (_bytes[at + 3] << 8) | _bytes[at + 4];
        if (_bytes[at] != 8 || count is not (1 or 3) || end - at < 6 + (3 * count))
        {
            Problem = "its samples are not of 8 bits, or not grey or YCbCr";
            return false;
        }

        if (width == 0 || height == 0 || (long)width * height > MostPixels)
        {
            Problem = width == 0 || height == 0 ? "its header does not say its size" : "it is larger than any picture of these cameras";
            return false;
        }

        _horizontal = _vertical = 1;
        for (int i = 0; i < count; i++)
        {
            JpegComponent component = _components[i];
            int header = at + 6 + (3 * i);
            (component.Id, component.QuantizationTable) = (_bytes[header], _bytes[header + 2] & 3);
            (component.Horizontal, component.Vertical) = (_bytes[header + 1] >> 4, _bytes[header + 1] & 0xF);
            if (component.Horizontal is < 1 or > 4 || component.Vertical is < 1 or > 4) return false;
            // One component alone has its blocks row by row, whatever it says.
            if (count == 1) (component.Horizontal, component.Vertical) = (1, 1);
            _horizontal = Math.Max(_horizontal, component.Horizontal);
            _vertical = Math.Max(_vertical, component.Vertical);
        }

        _componentCount = count;
        (PictureWidth, PictureHeight) = (width, height);
        (Width, Height) = (Divide(width, 8), Divide(height, 8));
        int units = Divide(width, 8 * _horizontal);
        int rows = Divide(height, 8 * _vertical);
        for (int i = 0; i < count; i++)
        {
            JpegComponent component = _components[i];
            component.Prepare(
                Divide(Divide(width * component.Horizontal, _horizontal), 8), Divide(Divide(height * component.Vertical, _vertical), 8), units, rows);
        }

        return true;
    }

    private void ReadQuanta(int at, int end)
    {
        while (at < end)
        {
            int bytesEach = (_bytes[at] >> 4) == 0 ? 1 : 2;
            if (end - at < 1 + (64 * bytesEach)) return;
            _quanta[_bytes[at] & 3] = bytesEach == 1 ? _bytes[at + 1] : (_bytes[at + 1] << 8) | _bytes[at + 2];
            at += 1 + (64 * bytesEach);
        }
    }

    private bool ReadHuffman(int at, int end)
    {
        while (at < end)
        {
            int id = _bytes[at++];
            int taken = ((id >> 4) == 0 ? _lowest : _others)[id & 3].Take(_bytes, at, end);
            if (taken == 0) return false;
            at += taken;
        }

        return true;
    }

    /// <summary>Reads the head of a scan.</summary>
    /// <returns>How many components it has; 0 when it cannot be read.</returns>
    private int BeginScan(int at, int end)
    {
        int count = end - at < 1 ? 0 : _bytes[at];
        if (Width == 0 || count is < 1 or > 3 || end - at < 1 + (2 * count)) return 0;
        for (int i = 0; i < count; i++)
        {
            int id = _bytes[at + 1 + (2 * i)];
            int tables = _bytes[at + 2 + (2 * i)];
            if (Find(id) is not JpegComponent component) return 0;
            component.IsScanned = true;
            component.Quantum = _quanta[component.QuantizationTable];
            if (component.Quantum == 0)
            {
                Problem = "it has no quantization table";
                return 0;
            }

            int lowest = (tables >> 4) & 3;
            int others = tables & 3;
            _lowestTables[lowest].Build(_lowest[lowest]);
            _othersTables[others].Build(_others[others]);
            (component.Lowest, component.Others) = (_lowestTables[lowest], _othersTables[others]);
            _scanned[i] = component;
        }

        return count;
    }

    /// <summary>The component of that number that no scan had yet.</summary>
    private JpegComponent? Find(int id)
    {
        for (int i = 0; i < _componentCount; i++)
        {
            if (_components[i].Id == id && !_components[i].IsScanned) return _components[i];
        }

        return null;
    }

    private bool IsComplete()
    {
        for (int i = 0; i < _componentCount; i++)
        {
            if (!_components[i].IsScanned) return false;
        }

        return true;
    }

    /// <summary>Reads the units of a scan, from restart marker to restart marker.</summary>
    /// <returns>Where it ends.</returns>
    private int ReadScan(int count, int at)
    {
        bool isSingle = count == 1;
        int across = isSingle ? _scanned[0].Width : Divide(PictureWidth, 8 * _horizontal);
        int total = across * (isSingle ? _scanned[0].Height : Divide(PictureHeight, 8 * _vertical));
        int next = 0;
        for (int restart = 0; next < total; restart++)
        {
            at = _bits.Load(_bytes, at, _end);
            int end = _restartInterval == 0 ? total : Math.Min(total, next + _restartInterval);
            for (int i = 0; i < count; i++) _scanned[i].Restart();
            int unit = next;
            while (unit < end && (isSingle ? _scanned[0].Read(_bits, unit % across, unit / across) : ReadUnit(count, unit % across, unit / across))) unit++;
            if (unit < end || _bits.Rest >= SuspiciousRest) IsDamaged = true;
            next = end;
            while (at + 1 < _end && _bytes[at + 1] == 0xFF) at++;
            int marker = at + 1 < _end ? _bytes[at + 1] : 0;
            if (next == total || marker is not (>= 0xD0 and <= 0xD7)) break;
            at += 2;
            // Where markers are missing, so are the units between them.
            int lost = (marker - 0xD0 - restart) & 7;
            if (lost == 0) continue;
            IsDamaged = true;
            restart += lost;
            next = (int)Math.Min(total, next + ((long)lost * _restartInterval));
        }

        if (next < total) IsDamaged = true;
        return at;
    }

    private bool ReadUnit(int count, int x, int y)
    {
        for (int i = 0; i < count; i++)
        {
            JpegComponent component = _scanned[i];
            for (int down = 0; down < component.Vertical; down++)
            {
                for (int right = 0; right < component.Horizontal; right++)
                {
                    if (!component.Read(_bits, (x * component.Horizontal) + right, (y * component.Vertical) + down)) return false;
                }
            }
        }

        return true;
    }

    private static int Divide(int value, int by) => (value + by - 1) / by;
}
