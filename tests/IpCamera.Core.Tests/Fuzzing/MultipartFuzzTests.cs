using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using CsCheck;
using IpCamera.CoreTests.Streaming;
using IpCamera.Streaming;

namespace IpCamera.CoreTests.Fuzzing;

public sealed class MultipartFuzzTests
{
    private const string Boundary = "ipcamera";

    private static readonly Gen<byte[]> Frame = Gen.Select(Gen.Int[0, 3000], Gen.Int[1, 1000]).Select((length, seed) => Jpegs.Make(length, seed));

    /// <summary>How the firmware of one camera writes its stream.</summary>
    private static readonly Gen<Form> AnyForm = Gen.Select(
        Gen.OneOf("\r\n", "\n"),
        Gen.OneOf("Content-Length: {0}", "content-length:{0}", "CONTENT-LENGTH : {0} ", "X-Other: 1"),
        Gen.OneOf("", "HTTP rubbish\r\n\r\n", "\0\0\0"),
        Gen.Bool,
        Gen.OneOf(0, 0, 0, 3)).Select((line, length, preamble, firstBoundary, padding) => new Form(line, length, preamble, firstBoundary, padding));

    private static readonly Gen<int[]> Reads = Gen.OneOf(Gen.Int[1, 20].Array[1, 5], Gen.Int[1, 2000].Array[1, 5], Gen.Const((int[])[int.MaxValue]));

    [Fact]
    public void Frames_are_found_in_every_form_of_a_stream_however_it_is_split() =>
        Gen.Select(Frame.Array[1, 5], AnyForm, Reads, Gen.OneOf(Boundary, $"\"{Boundary}\"", $"--{Boundary}", $" {Boundary} ")).Holds(600, (frames, form, reads, named) =>
        {
            byte[]? delimiter = MultipartBoundary.Find($"multipart/x-mixed-replace;boundary={named}");

            Assert.Equal(new MultipartTarget.Outcome(frames, 0, false), Read(form.Write(frames), delimiter, reads));
        });

    [Fact]
    public void After_any_damage_the_frames_that_follow_are_found()
    {
        Gen<byte[]> rubbish = Gen.OneOf(Gen.Byte.Array[0, 500], Gen.OneOf<byte>(0xFF, 0xD8, 0xD9, 0xE0, 0, (byte)'-', (byte)'\r', (byte)'\n').Array[0, 60], Gen.Int[0, 20_000].Select(length => new byte[length]));
        Gen.Select(Frame.Array[1, 3], Frame.Array[3, 5], AnyForm, Reads, rubbish, Gen.Double.Unit).Holds(600, input =>
        {
            (byte[][] before, byte[][] after, Form form, int[] reads, byte[] damage, double cut) = input;
            byte[] damaged = form.Write(before);
            damaged = damaged[..(int)(cut * damaged.Length)];
            byte[] stream = [.. damaged, .. damage, .. form.Write(after)];

            MultipartTarget.Outcome outcome = Read(stream, Encoding.ASCII.GetBytes("--" + Boundary), reads);

            // What the damage seems to begin may take the first frame with it. A length cut off there may cost one more.
            Assert.False(outcome.Refused);
            Assert.Equal(after.Skip(2).Select(Convert.ToHexString), outcome.Frames.Skip(outcome.Frames.Count - after.Length + 2).Select(Convert.ToHexString));
        });
    }

    [Fact]
    public void Any_bytes_give_the_same_frames_however_they_are_split()
    {
        // What streams are made of, and gaps longer than the headers of a part may be.
        Gen<byte[]> piece = Gen.OneOf(
            Gen.OneOf("--ipcamera\r\n", "Content-Length: 40\r\n", "Content-Length: 9\n\n", "\r\n\r\n", "--ipc", "\n").Select(Encoding.ASCII.GetBytes),
            Gen.OneOf<byte[]>([0xFF, 0xD8, 0xFF], [0xFF, 0xD9], [0xFF, 0xD8], [0xFF], [0xFF, 0xE0, 0, 30], [0xFF, 0xE1, 0x20, 0], [0xFF, 0xDA, 0, 2], [0xFF, 0xFF]),
            Gen.Byte.Select(seed => Jpegs.Tiny(seed)),
            Gen.Byte.Array[0, 30],
            Gen.Int[0, 400].Select(length => new byte[length]),
            Gen.Int[8000, 8400].Select(length => Enumerable.Repeat((byte)'x', length).ToArray()));
        Gen.Select(Gen.Byte, Gen.Byte, piece.Array[0, 12]).Holds(
            4000,
            (choice, split, pieces) => MultipartTarget.Try([choice, split, .. pieces.SelectMany(one => one)]),
            input => Convert.ToHexString([input.Item1, input.Item2, .. input.Item3.SelectMany(one => one)]));
    }

    [Fact]
    public void The_boundary_is_found_in_every_form_and_never_makes_trouble()
    {
        Gen.String[Gen.Char["abcXYZ019_.'()+/:?"], 1, 60].Holds(1000, name =>
        {
            foreach (string header in (string[])[$"multipart/x-mixed-replace;boundary={name}", $"multipart/x-mixed-replace; x=y; Boundary = \"{name}\" ; z", $"a;boundary=--{name}"])
            {
                Assert.Equal("--" + name, Encoding.ASCII.GetString(MultipartBoundary.Find(header)!));
            }
        });
        Gen.String[Gen.Char["boundary=;\"- \u00e9\0"], 0, 40].Holds(1000, header => Assert.InRange(MultipartBoundary.Find(header)?.Length ?? 3, 3, 202));
    }

    private static MultipartTarget.Outcome Read(byte[] stream, byte[]? delimiter, int[] reads) =>
        MultipartTarget.Read(stream, delimiter, MultipartReader.DefaultFrameLimit, number => reads[number % reads.Length]);

    private sealed record Form(string Line, string Length, string Preamble, bool FirstBoundary, int Padding)
    {
        public byte[] Write(byte[][] frames)
        {
            List<byte> stream = [.. Encoding.ASCII.GetBytes(Preamble)];
            bool first = FirstBoundary;
            foreach (byte[] frame in frames)
            {
                string length = string.Format(System.Globalization.CultureInfo.InvariantCulture, Length, frame.Length + Padding);
                stream.AddRange(Encoding.ASCII.GetBytes($"{(first ? $"--{Boundary}{Line}" : "")}Content-Type: image/jpeg{Line}{length}{Line}{Line}"));
                first = true;
                stream.AddRange(frame);
                stream.AddRange(new byte[Padding]);
                stream.AddRange(Encoding.ASCII.GetBytes(Line));
            }

            return [.. stream];
        }
    }
}
