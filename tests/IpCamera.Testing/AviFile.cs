using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Text;

namespace IpCamera.Testing;

/// <summary>Reads AVI as the OpenDML extensions have it, by its chunks and by its indexes; knows nothing of the writer.</summary>
internal sealed class AviFile
{
    private readonly byte[] _bytes;

    public AviFile(byte[] bytes)
    {
        _bytes = bytes;
        int at = 0;
        while (at + 12 <= bytes.Length && Name(at) == "RIFF")
        {
            int end = at + 8 + Size(at + 4);
            Riffs.Add((Name(at + 8), at, end));
            ReadChunks(at + 12, Math.Min(end, bytes.Length), "RIFF");
            at = end;
        }

        End = at;
    }

    /// <summary>Type, start and end of each RIFF part.</summary>
    public List<(string Type, int Start, int End)> Riffs { get; } = [];

    /// <summary>Where the last RIFF part says that it ends.</summary>
    public int End { get; }

    /// <summary>The frames in the order of the file.</summary>
    public List<byte[]> Frames { get; } = [];

    /// <summary>The frames that the OpenDML indexes lead to.</summary>
    public List<byte[]> IndexedFrames { get; } = [];

    /// <summary>The frames that the index of the old form leads to.</summary>
    public List<byte[]> OldIndexedFrames { get; } = [];

    /// <summary>The data of the chunks that are there once: avih, strh, strf, dmlh, INAM and others.</summary>
    public Dictionary<string, byte[]> Chunks { get; } = [];

    public TimeSpan FrameDuration => TimeSpan.FromSeconds((double)Field("strh", 20) / Field("strh", 24));

    public int Field(string chunk, int offset) => BinaryPrimitives.ReadInt32LittleEndian(Chunks[chunk].AsSpan(offset));

    private string Name(int at) => Encoding.ASCII.GetString(_bytes, at, 4);

    private int Size(int at) => checked((int)BinaryPrimitives.ReadUInt32LittleEndian(_bytes.AsSpan(at)));

    private void ReadChunks(int at, int end, string parent)
    {
        int movie = -1;
        while (at + 8 <= end)
        {
            string name = Name(at);
            int size = Size(at + 4);
            int dataEnd = at + 8 + size;
            if (name == "LIST" && at + 12 <= end)
            {
                string type = Name(at + 8);
                if (type == "movi") movie = at + 8;
                ReadChunks(at + 12, Math.Min(dataEnd, end), type);
            }
            else if (dataEnd > end)
            {
                // Cut off in the middle of it.
                return;
            }
            else if (name == "00dc")
            {
                Assert.Equal("movi", parent);
                Frames.Add(_bytes[(at + 8)..dataEnd]);
            }
            else if (name == "indx")
            {
                ReadSuperIndex(at + 8);
            }
            else if (name == "idx1")
            {
                for (int entry = at + 8; entry < dataEnd; entry += 16)
                {
                    Assert.Equal(("00dc", 0x10), (Name(entry), Size(entry + 4)));
                    int chunk = movie + Size(entry + 8);
                    Assert.Equal(("00dc", Size(entry + 12)), (Name(chunk), Size(chunk + 4)));
                    OldIndexedFrames.Add(_bytes[(chunk + 8)..(chunk + 8 + Size(entry + 12))]);
                }
            }
            else if (name == "ix00")
            {
                Assert.Equal("movi", parent);
            }
            else
            {
                Chunks.Add(name, _bytes[(at + 8)..dataEnd]);
            }

            at = dataEnd + (size & 1);
        }

        Assert.True(end == at || end == _bytes.Length, "A list does not end where its last chunk does.");
    }

    private void ReadSuperIndex(int at)
    {
        Assert.Equal((4, 0, "00dc"), (_bytes[at], _bytes[at + 3], Name(at + 8)));
        int count = Size(at + 4);
        for (int i = 0; i < count; i++)
        {
            int entry = at + 24 + (16 * i);
            int index = checked((int)BinaryPrimitives.ReadInt64LittleEndian(_bytes.AsSpan(entry)));
            // Cut off before it.
            if (index + Size(entry + 8) > _bytes.Length) return;
            Assert.Equal(("ix00", Size(entry + 8) - 8), (Name(index), Size(index + 4)));
            Assert.Equal((2, 1, "00dc"), (_bytes[index + 8], _bytes[index + 11], Name(index + 16)));
            int frames = Size(index + 12);
            Assert.Equal(frames, Size(entry + 12));
            int first = checked((int)BinaryPrimitives.ReadInt64LittleEndian(_bytes.AsSpan(index + 20)));
            for (int frame = 0; frame < frames; frame++)
            {
                int data = first + Size(index + 32 + (8 * frame));
                int size = Size(index + 36 + (8 * frame));
                Assert.Equal(("00dc", size), (Name(data - 8), Size(data - 4)));
                IndexedFrames.Add(_bytes[data..(data + size)]);
            }
        }
    }
}
