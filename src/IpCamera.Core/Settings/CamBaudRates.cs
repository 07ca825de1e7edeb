using System.Collections.Generic;
using System.Linq;

namespace IpCamera.Settings;

/// <summary>What the numbers by which the CGIs know the speeds of a serial line mean: those of a Unix terminal, of which the document has some.</summary>
public static class CamBaudRates
{
    private static readonly int[] Slow = [0, 50, 75, 110, 134, 150, 200, 300, 600, 1200, 1800, 2400, 4800, 9600, 19200, 38400];

    private static readonly int[] Fast =
    [
        57600, 115200, 230400, 460800, 500000, 576000, 921600, 1000000, 1152000, 1500000, 2000000, 2500000, 3000000, 3500000, 4000000,
    ];

    private static readonly Dictionary<CamBaudRate, int> Speeds = Slow.Select((speed, code) => (code, speed))
        .Concat(Fast.Select((speed, code) => (code: code + (int)CamBaudRate.B57600, speed)))
        .ToDictionary(pair => (CamBaudRate)pair.code, pair => pair.speed);

    /// <summary>The speed in bits a second; null for a number that terminals do not know either.</summary>
    public static int? ToSpeed(this CamBaudRate rate) => Speeds.TryGetValue(rate, out int speed) ? speed : null;

    /// <summary>What a speed in bits a second is to the CGIs, documented or not; null where terminals do not know it.</summary>
    public static CamBaudRate? FromSpeed(int speed) => Speeds.Where(pair => pair.Value == speed).Select(pair => (CamBaudRate?)pair.Key).FirstOrDefault();
}
