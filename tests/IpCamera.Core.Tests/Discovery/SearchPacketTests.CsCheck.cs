using CsCheck;
using IpCamera.Discovery;

namespace IpCamera.CoreTests.Discovery;

/// <summary>With any bytes.</summary>
public sealed partial class SearchPacketTests
{
    [Fact]
    public void Any_bytes_are_read_or_refused()
    {
        Gen<byte[]> any = Gen.Byte.Array[0, 300];
        // The rest of the header right, so that bodies are read.
        Gen<byte[]> likely = Gen.Select(any, Gen.Int[0, 4]).Select((body, operation) =>
            (byte[])[.. "MO_I"u8, (byte)operation, .. new byte[10], (byte)body.Length, (byte)(body.Length >> 8), .. new byte[6], .. body]);

        Gen.OneOf(any, likely).Sample(packet =>
        {
            CamFound? found = SearchPacket.ReadFound(packet, packet.Length, Sender);
            int? result = SearchPacket.ReadInitResult(packet, packet.Length);
            Assert.True(found is null || (packet.Length >= 88 && packet[4] == 1));
            Assert.True(found is null || (found.Id.Length is > 0 and <= 13 && found.Name.Length <= 21));
            Assert.True(result is null or (>= 0 and <= ushort.MaxValue) && (result is null || packet[4] == 3));
        });
    }
}
