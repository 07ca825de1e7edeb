using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using CsCheck;
using IpCamera.Http;

namespace IpCamera.CoreTests.Fuzzing;

public sealed class HttpFuzzTests
{
    private static readonly Gen<string> Token = Gen.String[Gen.Char["abcdefghijklmnopqrstuvwxyzABCXYZ0123456789-_."], 1, 12];

    [Fact]
    public void A_body_in_chunks_of_any_size_comes_back_whole() =>
        Gen.Select(Gen.Byte.Array[1, 400].Array[0, 12], Gen.OneOf("\r\n", "\n"), Gen.OneOf("", ";name=value", "  "), Gen.OneOf("x", "X", "X8")).Holds(400, input =>
        {
            (byte[][] chunks, string line, string extension, string format) = input;
            List<byte> answer = [.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK{line}Transfer-Encoding: Chunked{line}{line}")];
            foreach (byte[] chunk in chunks)
            {
                answer.AddRange(Encoding.ASCII.GetBytes(chunk.Length.ToString(format, CultureInfo.InvariantCulture) + extension + line));
                answer.AddRange(chunk);
                answer.AddRange(Encoding.ASCII.GetBytes(line));
            }

            answer.AddRange(Encoding.ASCII.GetBytes($"0{line}{line}"));

            Assert.Equal(chunks.SelectMany(chunk => chunk), HttpTarget.ReceiveAsync([.. answer]).GetAwaiter().GetResult());
        });

    [Fact]
    public void A_body_with_a_length_or_without_comes_back_as_far_as_it_was_sent() =>
        Gen.Select(Gen.Byte.Array[0, 600], Gen.Int[-300, 300], Gen.Bool).Holds(400, (body, error, tellsLength) =>
        {
            int length = Math.Max(0, body.Length + error);
            string head = "HTTP/1.1 200 OK\r\n" + (tellsLength ? $"Content-Length: {length}\r\n\r\n" : "\r\n");

            byte[]? received = HttpTarget.ReceiveAsync([.. Encoding.ASCII.GetBytes(head), .. body]).GetAwaiter().GetResult();

            Assert.Equal(tellsLength ? body.Take(length) : body, received);
        });

    [Fact]
    public void Headers_written_in_any_form_are_read_back() =>
        Gen.Select(Gen.Select(Token, Gen.String[Gen.Char["abc 012\"=,;:/()\u00e9"], 0, 30]).Array[0, 12], Gen.OneOf("\r\n", "\n"), Gen.OneOf(":", ": ", " : ", ":\t"), Gen.Int[200, 599])
            .Holds(4000, input =>
            {
                ((string Name, string Value)[] headers, string line, string colon, int status) = input;
                byte[] head = Encoding.Latin1.GetBytes(
                    $"HTTP/1.0 {status} any words{line}" + string.Concat(headers.Select(header => $"{header.Name}{colon}{header.Value}{line}")) + line);

                Assert.Equal(head.Length, HttpResponseHead.FindEnd(head, 0, head.Length));
                HttpResponseHead read = HttpResponseHead.Parse(head, head.Length)!;

                Assert.Equal(status, read.Status);
                foreach (string name in headers.Select(header => header.Name))
                {
                    string[] expected = [.. headers.Where(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value.Trim())];
                    Assert.Equal(expected, read.All(name.ToUpperInvariant()));
                    Assert.Equal(expected[0], read[name]);
                }
            });

    [Fact]
    public void Whatever_is_in_a_head_no_control_character_comes_out_of_it() =>
        Gen.Char['\0', '\u00ff'].Where(one => one is not '\n').Array[0, 60].Select(letters => new string(letters)).Holds(3000, text =>
        {
            byte[] head = Encoding.Latin1.GetBytes($"HTTP/1.1 401 x\r\nX: {text}\r\nWWW-Authenticate: Digest realm=\"{text}\", nonce=\"{text}\"\r\n\r\n");
            HttpResponseHead read = HttpResponseHead.Parse(head, head.Length)!;

            // From 0x80 on a character is a byte of a text, whatever it would be by itself.
            Assert.DoesNotContain(read["X"]!, one => one < 0x80 && char.IsControl(one));
            Assert.DoesNotContain(read["WWW-Authenticate"]!, one => one < 0x80 && char.IsControl(one));
        });

    [Fact]
    public void Challenges_written_as_the_standard_has_it_are_read_back()
    {
        Gen<(string Name, string Value)> parameter = Gen.Select(Token, Gen.String[Gen.Char["abc 012\"\\,=;\u00e9"], 0, 20]);
        Gen.Select(Gen.Select(Token, parameter.Array[1, 5]).Array[1, 4], Gen.OneOf("=", " = "), Gen.OneOf(", ", ",", " , ,")).Holds(3000, input =>
        {
            ((string Scheme, (string Name, string Value)[] Parameters)[] challenges, string equals, string comma) = input;
            string header = string.Join(comma, challenges.Select(challenge => challenge.Scheme + " " + string.Join(comma, challenge.Parameters.Select(one => one.Name + equals + Quote(one.Value)))));

            IReadOnlyList<AuthenticationChallenge> read = AuthenticationChallenge.ParseAll([header]);

            Assert.Equal(challenges.Select(challenge => challenge.Scheme), read.Select(challenge => challenge.Scheme));
            foreach ((AuthenticationChallenge found, (_, (string Name, string Value)[] parameters)) in read.Zip(challenges))
            {
                foreach ((string name, string value) in parameters.GroupBy(one => one.Name, StringComparer.OrdinalIgnoreCase).Select(same => same.Last())) Assert.Equal(value, found[name]);
            }
        });
    }

    [Fact]
    public void A_file_name_in_quotes_is_read_back() =>
        Gen.Select(Gen.String[Gen.Char["abc 012;=,'/\\.:\u00e9"], 0, 30], Gen.OneOf("filename=", "attachment; filename=", "attachment;FileName = ")).Holds(2000, (name, before) =>
        {
            Assert.Equal(name, ContentDisposition.FileName($"{before}\"{name}\"; size=3", Encoding.Latin1));
            TextRules.IsMadeSafe(name);
        });

    private static string Quote(string text) => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}
