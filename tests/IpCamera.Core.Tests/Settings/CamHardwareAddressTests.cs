using System;
using IpCamera.Settings;

namespace IpCamera.CoreTests.Settings;

public sealed class CamHardwareAddressTests
{
    [Theory]
    [InlineData("0012a0746f01")]
    [InlineData("0012A0746F01")]
    [InlineData("00:12:a0:74:6f:01")]
    [InlineData("00-12-A0-74-6F-01")]
    [InlineData("00.12.A0.74.6F.01")]
    [InlineData("0012.a074.6f01")]
    [InlineData("0012a0-746f01")]
    [InlineData("  0012a0746f01 ")]
    public void Every_common_form_is_read(string text)
    {
        CamHardwareAddress address = CamHardwareAddress.Parse(text);

        Assert.Equal("0012a0746f01", address.ToWire());
        Assert.Equal("00:12:A0:74:6F:01", address.ToString());
        Assert.True(CamHardwareAddress.TryParse(text, out CamHardwareAddress? same));
        Assert.Equal(address, same);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0012a0746f0")]
    [InlineData("0012a0746f011")]
    [InlineData("0012a0746f0g")]
    [InlineData("00:12:a0:74:6f")]
    [InlineData("00:12:a0:74:6f:01:02")]
    [InlineData("00:12-a0:74:6f:01")]
    [InlineData("0:12:a0:74:6f:001")]
    [InlineData("00 12 a0 74 6f 01")]
    [InlineData("0012:a0746f01")]
    [InlineData(":0012a0746f01")]
    [InlineData("0012a0746f01:")]
    [InlineData("0012a0746f01\n0")]
    [InlineData("00000000000０")]
    public void Anything_else_is_refused(string text)
    {
        Throws.Cam(CamErrorCode.InvalidValue, () => CamHardwareAddress.Parse(text));
        Assert.False(CamHardwareAddress.TryParse(text, out CamHardwareAddress? nothing));
        Assert.Null(nothing);
    }

    [Theory]
    [InlineData("01:00:5e:00:00:01", "multicast")]
    [InlineData("ff:ff:ff:ff:ff:ff", "multicast")]
    [InlineData("00:00:00:00:00:00", "nothing")]
    public void An_address_no_camera_can_have_is_refused(string text, string why)
    {
        CamException refused = Throws.Cam(CamErrorCode.InvalidValue, () => CamHardwareAddress.Parse(text));

        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
        Assert.Contains(text.ToUpperInvariant(), refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_locally_administered_address_is_one() => Assert.Equal("020000000001", CamHardwareAddress.Parse("02-00-00-00-00-01").ToWire());

    [Fact]
    public void Addresses_are_equal_by_what_they_are()
    {
        CamHardwareAddress one = CamHardwareAddress.Parse("0012a0746f01");
        CamHardwareAddress same = CamHardwareAddress.Parse("00:12:A0:74:6F:01");
        CamHardwareAddress other = CamHardwareAddress.Parse("0012a0746f02");

        Assert.True(one == same);
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.True(one != other);
        Assert.False(one.Equals(null));
        Assert.False(one == null);
        Assert.False(one.Equals("0012a0746f01"));
    }

    [Fact]
    public void No_text_is_no_address()
    {
        Assert.False(CamHardwareAddress.TryParse(null, out _));
        Assert.Throws<ArgumentNullException>(() => CamHardwareAddress.Parse(null!));
    }
}
