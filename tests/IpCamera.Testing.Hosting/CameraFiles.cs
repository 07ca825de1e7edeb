using System;
using System.Buffers.Binary;
using System.IO;
using System.Text;

namespace IpCamera.Testing.Hosting;

/// <summary>Files as cameras take them, made by hand from what is known of their layout.</summary>
internal static class CameraFiles
{
    private const uint ContentMagic = 0x440C9ABD;
    private const uint FirmwareMagic = 0x47454E42;
    private const int ContentOffset = 12;

    /// <summary>Settings: magic, checksum, a number, the camera's id, and what only cameras know.</summary>
    public static byte[] Settings(string id = "0012A0746F01")
    {
        byte[] file = new byte[0x800];
        Encoding.ASCII.GetBytes(id).CopyTo(file, ContentOffset);
        return WithChecksum(file);
    }

    /// <summary>Web pages: magic, checksum, the size of the file, and a description.</summary>
    public static byte[] WebPages(int size = 5000)
    {
        byte[] file = new byte[size];
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(8), (uint)size);
        "English"u8.CopyTo(file.AsSpan(20));
        return WithChecksum(file);
    }

    /// <summary>Firmware: magic, two numbers, the sizes of its two parts, and the parts.</summary>
    public static byte[] Firmware(int kernel = 3000, int fileSystem = 7000)
    {
        byte[] file = new byte[20 + kernel + fileSystem];
        BinaryPrimitives.WriteUInt32LittleEndian(file, FirmwareMagic);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(12), (uint)kernel);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(16), (uint)fileSystem);
        for (int i = 20; i < file.Length; i++) file[i] = (byte)(i * 7);
        return file;
    }

    /// <summary>Writes one of them into a folder.</summary>
    /// <returns>Its path.</returns>
    public static string Save(string folder, string name, byte[] file)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllBytes(path, file);
        return path;
    }

    /// <summary>The file with the right magic and checksum.</summary>
    public static byte[] WithChecksum(byte[] file)
    {
        uint sum = 0;
        foreach (byte one in file.AsSpan(ContentOffset)) sum += one;
        BinaryPrimitives.WriteUInt32LittleEndian(file, ContentMagic);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(4), sum);
        return file;
    }
}
