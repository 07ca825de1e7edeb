#!/usr/bin/env bash
# Package: npm ebml 3.0.0
# Behaviour: Matroska lets a writer store a number in any width up to eight bytes. One stored in eight comes out as its
#   HEXADECIMAL DIGITS in a text, though it is small; the same number in four bytes comes out as a Number.
# Surprise: the text looks like a number and counts like one: the time 0x1000 ms (4096) reads as 1000, the time 0xA00 as NaN.
#   Recorders that do not know the size beforehand like the full width, and then some times are right by luck and others wrong.
# Output: 4096 in 4 bytes: 4096 (number)
#         4096 in 8 bytes: "0000000000001000" (string), Number() makes 1000 of it
# Seen on 2026-11-28 with the output above.
# Exit 0: the behaviour holds; 1: it changed; 2: it cannot be tried here
set -euo pipefail
cannot() { echo "cannot be tried here: $1"; exit 2; }
for tool in node npm; do command -v "$tool" >/dev/null || cannot "no $tool"; done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"private":true}' >package.json
timeout 45 npm install --no-audit --no-fund --ignore-scripts --fetch-retries=0 \
  ebml@3.0.0 >npm.log 2>&1 || cannot 'npm cannot install'

cat >try.js <<'JS'
const { Decoder } = require('ebml');
const element = (id, ...content) => {
  const body = Buffer.concat(content);
  return Buffer.concat([Buffer.from(id, 'hex'), Buffer.from([0x40 | body.length >> 8, body.length & 255]), body]);
};
const byte = (id, value) => element(id, Buffer.from([value]));
const text = (id, value) => element(id, Buffer.from(value));
const bytes = (value, width) => {
  const b = Buffer.alloc(8);
  b.writeBigUInt64BE(BigInt(value));
  return b.subarray(8 - width);
};
const time = width => {
  let value;
  const decoder = new Decoder();
  decoder.on('data', ([, tag]) => { if (tag.name === 'Timecode') value = tag.value; });
  decoder.write(Buffer.concat([
    element('1a45dfa3', byte('4286', 1), byte('42f7', 1), byte('42f2', 4), byte('42f3', 8), text('4282', 'matroska'),
      byte('4287', 2), byte('4285', 2)),
    element('18538067',
      element('1549a966', element('2ad7b1', bytes(1000000, 3)), text('4d80', 'script'), text('5741', 'script')),
      element('1654ae6b', element('ae', byte('d7', 1), byte('73c5', 1), byte('83', 1), byte('9c', 0),
        text('86', 'V_MJPEG'), element('e0', byte('b0', 160), byte('ba', 120)))),
      element('1f43b675', element('e7', bytes(4096, width))))]));
  decoder.end();
  return value;
};
const narrow = time(4), wide = time(8);
console.log(`4096 in 4 bytes: ${JSON.stringify(narrow)} (${typeof narrow})`);
console.log(`4096 in 8 bytes: ${JSON.stringify(wide)} (${typeof wide}), Number() makes ${Number(wide)} of it`);
process.exitCode = narrow === 4096 && typeof wide === 'string' && Number(wide) === 1000 ? 0 : 1;
JS
timeout 50 node try.js || exit $(($? == 1 ? 1 : 2))
