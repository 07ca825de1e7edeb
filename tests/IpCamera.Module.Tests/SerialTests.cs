using System;
using System.Linq;
using System.Management.Automation;
using System.Text;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

public sealed class SerialTests : CameraTest
{
    [Fact]
    public async Task Every_byte_arrives_as_it_is()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        byte[] first = [.. Enumerable.Range(0, 128).Select(value => (byte)value)];
        byte[] second = [.. Enumerable.Range(128, 128).Select(value => (byte)value)];
        engine["first"] = first;
        engine["second"] = second;

        engine.Get("Send-CamSerialData $first -BaudRate 9600; Send-CamSerialData $second -BaudRate B115200 -Port 3");

        Assert.Equal(["0 13 128", "3 4098 128"], camera.SerialWrites.Select(write => $"{write.Port} {write.Baud} {write.Bytes}"));
        Assert.Equal([first, second], camera.SerialWrites.Select(write => write.Data.ToArray()));
        // On the wire each byte is itself or %XX.
        Assert.EndsWith("&data=" + string.Concat(second.Select(one => $"%{one:X2}")), camera.Requests[1].RawQuery, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'PT1'", "PT1")]
    [InlineData("\"a`r`nb`0\"", "a\r\nb\0")]
    [InlineData("'äß€'", "äß€")]
    [InlineData("'&#+%=?'", "&#+%=?")]
    [InlineData("65, 66, 0x43", "ABC")]
    [InlineData("65", "A")]
    [InlineData("([byte[]](0x41, 0x42))", "AB")]
    public async Task Text_goes_in_UTF8_and_numbers_as_bytes(string data, string expected)
    {
        SimulatedCamera camera = await StartCameraAsync();

        Connect(camera).Get($"Send-CamSerialData -Data {data} -BaudRate 1200 -Port 1");

        SerialWrite write = Assert.Single(camera.SerialWrites);
        Assert.Equal(Encoding.UTF8.GetBytes(expected), write.Data.ToArray());
        Assert.Equal($"{write.Data.Length}", write.Bytes);
        Assert.Equal("9", write.Baud);
    }

    [Theory]
    [InlineData("1200", "9")]
    [InlineData("2400", "11")]
    [InlineData("4800", "12")]
    [InlineData("9600", "13")]
    [InlineData("19200", "14")]
    [InlineData("38400", "15")]
    [InlineData("57600", "4097")]
    [InlineData("115200", "4098")]
    [InlineData("'9600'", "13")]
    [InlineData("b9600", "13")]
    public async Task Each_speed_of_the_document_can_be_had(string speed, string expected)
    {
        SimulatedCamera camera = await StartCameraAsync();

        Connect(camera).Get($"Send-CamSerialData x -BaudRate {speed}");

        Assert.Equal(expected, Assert.Single(camera.SerialWrites).Baud);
    }

    [Fact]
    public async Task Up_to_255_bytes_are_taken()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);

        engine.Get("Send-CamSerialData ('x' * 255) -BaudRate 9600");
        Assert.Equal("255", Assert.Single(camera.SerialWrites).Bytes);

        AssertRefused(engine, "Send-CamSerialData ('x' * 256) -BaudRate 9600");
        AssertRefused(engine, "Send-CamSerialData ([byte[]]::new(256)) -BaudRate 9600");
        // Each of these letters is two bytes.
        AssertRefused(engine, "Send-CamSerialData ('ä' * 128) -BaudRate 9600");
        Assert.Single(camera.SerialWrites);
    }

    [Theory]
    [InlineData("x -BaudRate 300")]
    [InlineData("x -BaudRate fast")]
    [InlineData("x -BaudRate 9600 -Port 4")]
    [InlineData("x -BaudRate 9600 -Port -1")]
    [InlineData("'' -BaudRate 9600")]
    [InlineData("@() -BaudRate 9600")]
    [InlineData("256 -BaudRate 9600")]
    public async Task What_the_camera_would_take_without_a_word_is_refused(string parameters)
    {
        SimulatedCamera camera = await StartCameraAsync();

        AssertRefused(Connect(camera), "Send-CamSerialData " + parameters);
        Assert.Empty(camera.Requests);
    }

    [Fact]
    public async Task WhatIf_sends_nothing()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);

        engine.Get("Send-CamSerialData abc -BaudRate 9600 -Port 2 -WhatIf");

        Assert.Contains("Send 3 bytes through serial port 2", engine.Host.Text);
        Assert.Empty(camera.Requests);
    }

    private static void AssertRefused(Engine engine, string line)
    {
        ErrorRecord error = engine.GetError(line);
        Assert.Matches("^(CamInvalidValue|ParameterArgument.*|CannotConvertArgument.*),IpCamera.Commands.SendCamSerialDataCommand$", error.FullyQualifiedErrorId);
    }
}
