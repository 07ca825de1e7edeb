#!/usr/bin/env bash
# Program: ffmpeg 5.1.9 (Debian 7:5.1.9-0+deb12u1), from Matroska (V_MJPEG) to MP4
# Behaviour: sixty pictures, 200 ms apart but for two that the network brought 5 ms apart, in a valid Matroska file. Without a
#   DefaultDuration, or with the shortest gap in it, ffmpeg takes 200 a second for the rate and fills up: 2360 pictures.
#   With the usual gap (200 ms) in the same field: 60.
# Surprise: the pictures' own times are exact in all three files and Matroska calls the field a hint; the "true" minimum in it
#   makes the MP4 some twenty times as large, as if it were absent.
# Output: no DefaultDuration: 2360 pictures; shortest gap: 2360 pictures; usual gap: 60 pictures
# Seen on 2026-11-28 with the output above.
# Exit 0: the behaviour holds; 1: it changed; 2: it cannot be tried here
set -euo pipefail
cannot() { echo "cannot be tried here: $1"; exit 2; }
for tool in ffmpeg ffprobe dpkg-query node; do command -v "$tool" >/dev/null || cannot "no $tool"; done
version=$(dpkg-query -W -f '${Version}' ffmpeg 2>/dev/null) || cannot 'no Debian package ffmpeg'
[[ $version == 7:5.1.* ]] || cannot "ffmpeg $version, not 5.1"
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
ffmpeg -v error -f lavfi -i testsrc=size=160x120 -frames:v 1 picture.jpg || cannot 'ffmpeg draws no JPEG'

cat >write.js <<'JS'
const fs = require('fs');
const picture = fs.readFileSync('picture.jpg');
const element = (id, ...content) => {
  const body = Buffer.concat(content), size = Buffer.alloc(8);
  size.writeBigUInt64BE((1n << 56n) | BigInt(body.length));
  return Buffer.concat([Buffer.from(id, 'hex'), size, body]);
};
const number = (id, value) => {
  const b = Buffer.alloc(8);
  b.writeBigUInt64BE(BigInt(value));
  return element(id, b);
};
const text = (id, value) => element(id, Buffer.from(value));
const times = Array.from({ length: 60 }, (_, n) => n < 30 ? n * 200 : (n - 1) * 200 + 5);
const file = duration => Buffer.concat([
  element('1a45dfa3', number('4286', 1), number('42f7', 1), number('42f2', 4), number('42f3', 8), text('4282', 'matroska'),
    number('4287', 2), number('4285', 2)),
  element('18538067',
    element('1549a966', number('2ad7b1', 1000000), text('4d80', 'script'), text('5741', 'script')),
    element('1654ae6b', element('ae', number('d7', 1), number('73c5', 1), number('83', 1), number('9c', 0),
      text('86', 'V_MJPEG'), ...(duration ? [number('23e383', duration * 1000000)] : []),
      element('e0', number('b0', 160), number('ba', 120)))),
    ...times.map(time => element('1f43b675', number('e7', time),
      element('a3', Buffer.from([0x81, 0, 0, 0x80]), picture))))]);
fs.writeFileSync('absent.mkv', file(0));
fs.writeFileSync('shortest.mkv', file(5));
fs.writeFileSync('usual.mkv', file(200));
JS
node write.js

pictures() {
  timeout 25 ffmpeg -v error -nostdin -i "$1.mkv" -c:v mpeg4 "$1.mp4"
  ffprobe -v error -count_packets -show_entries stream=nb_read_packets -of csv=p=0 "$1.mp4"
}
absent=$(pictures absent) shortest=$(pictures shortest) usual=$(pictures usual)
echo "no DefaultDuration: $absent pictures; shortest gap: $shortest pictures; usual gap: $usual pictures"
((absent > 1000 && shortest > 1000 && usual < 100)) || exit 1
