using System;
using System.Linq;
using IpCamera.Settings;

namespace IpCamera.CoreTests.Settings;

public sealed class CamBaudRateTests
{
    [Fact]
    public void The_rates_have_the_numbers_of_the_document() => Assert.Equal(
        ["B1200=9", "B2400=11", "B4800=12", "B9600=13", "B19200=14", "B38400=15", "B57600=4097", "B115200=4098"],
        Enum.GetValues<CamBaudRate>().Select(rate => $"{rate}={(int)rate}"));
}
