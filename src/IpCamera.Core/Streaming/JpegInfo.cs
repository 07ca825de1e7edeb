namespace IpCamera.Streaming;

/// <summary>What the header of a JPEG says.</summary>
public static class JpegInfo
{
    /// <summary>True when the bytes begin like a JPEG.</summary>
    public static bool IsJpeg(byte[] bytes, int count) => count >= 3 && bytes[0] == 0xFF && bytes[1] == 0xD8 && bytes[2] == 0xFF;

    /// <summary>True when an end marker is among the bytes.</summary>
    public static bool HasEnd(byte[] bytes, int count)
    {
        for (int at = count - 2; at >= 2; at--)
        {
            if (bytes[at] == 0xFF && bytes[at + 1] == 0xD9) return true;
        }

        return false;
    }

    /// <summary>Finds width and height, in pixels, in the frame header; false when there is none.</summary>
    public static bool TryReadSize(byte[] bytes, int count, out int width, out int height)
    {
        width = height = 0;
        if (!IsJpeg(bytes, count)) return false;
        int at = 2;
        while (at + 9 < count)
        {
            if (bytes[at] != 0xFF) return false;
            byte marker = bytes[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            // Frame headers are C0 to CF, but for DHT (C4), JPG (C8) and DAC (CC).
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                height = (bytes[at + 5] << 8) | bytes[at + 6];
                width = (bytes[at + 7] << 8) | bytes[at + 8];
                return width > 0 && height > 0;
            }

            // The picture data follows the start of scan: no frame header comes after it.
            if (marker is 0xDA or 0xD9) return false;
            int length = (bytes[at + 2] << 8) | bytes[at + 3];
            if (length < 2) return false;
            at += 2 + length;
        }

        return false;
    }
}
