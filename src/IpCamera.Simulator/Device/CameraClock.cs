using System;
using System.Globalization;
using System.Threading;
using IpCamera.Simulator.Settings;

namespace IpCamera.Simulator.Device;

/// <summary>The camera's own clock: what set_datetime told it, and its time zone in seconds west of Greenwich.</summary>
internal sealed class CameraClock(TimeProvider time, SettingsStore settings)
{
    private long _offsetTicks;

    public DateTimeOffset UtcNow
    {
        get => time.GetUtcNow().AddTicks(Interlocked.Read(ref _offsetTicks));
        set => Interlocked.Exchange(ref _offsetTicks, (value - time.GetUtcNow()).Ticks);
    }

    public long UnixSeconds => UtcNow.ToUnixTimeSeconds();

    public DateTime LocalNow =>
        UtcNow.UtcDateTime.AddSeconds(-settings.Number("tz") - settings.Number("daylight_saving_time"));

    /// <summary>The form file names carry.</summary>
    public string FileStamp => LocalNow.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
}
