#!/usr/bin/env bash
# Package: npm mjpeg-consumer 2.0.0
# Behaviour: how many pictures come out depends on how the network cuts the stream, not on the stream. Ten pictures of 4 KB,
#   the same bytes in reads of other sizes: from one to all ten whole, and up to nineteen frames given out.
# Surprise: a stream parser is expected to give the same for the same bytes; a test on the own machine (one part a read) passes
#   and the camera behind Wi-Fi does not.
# Output: one part a read: 19 out, 10 of 10 whole (nine come twice)
#         1460 bytes: 10 out, 10 of 10 whole
#         6000 bytes: 7 out, 6 of 10 whole
#         16384 bytes: 3 out, 2 of 10 whole
#         all at once: 1 out, 1 of 10 whole
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
  mjpeg-consumer@2.0.0 >npm.log 2>&1 || cannot 'npm cannot install'

cat >try.js <<'JS'
const segment = (marker, ...content) => {
  const body = Buffer.concat(content.map(c => Buffer.from(c)));
  return Buffer.concat([Buffer.from([0xff, marker, body.length + 2 >> 8, body.length + 2 & 255]), body]);
};
/** A grey JPEG of 8x8, brought to its size by a comment that differs from picture to picture. */
const picture = (n, size) => {
  const code = kind => segment(0xc4, [kind, 1], new Uint8Array(15), [0]);
  const rest = [segment(0xdb, [0], new Uint8Array(64).fill(1)), segment(0xc0, [8, 0, 8, 0, 8, 1, 1, 0x11, 0]),
    code(0), code(0x10), segment(0xda, [1, 1, 0, 0, 63, 0]), Buffer.from([0x3f, 0xff, 0xd9])];
  const comment = size - 2 - 4 - Buffer.concat(rest).length;
  return Buffer.concat([Buffer.from([0xff, 0xd8]), segment(0xfe, new Uint8Array(comment).fill(65 + n)), ...rest]);
};
/** One part of a camera's stream, with its length, as this family sends it. */
const part = picture => Buffer.concat([Buffer.from('--ipcamera\r\nContent-Type: image/jpeg\r\n' +
  `Content-Length: ${picture.length}\r\n\r\n`), picture, Buffer.from('\r\n')]);
const Consumer = require('mjpeg-consumer');
const pictures = Array.from({ length: 10 }, (_, n) => picture(n, 4096));
const parts = pictures.map(part);
const stream = Buffer.concat(parts);
const cut = size => Array.from({ length: Math.ceil(stream.length / size) }, (_, i) => stream.subarray(i * size, (i + 1) * size));
const whole = reads => new Promise(done => {
  const got = [];
  const consumer = new Consumer();
  consumer.on('data', frame => got.push(Buffer.from(frame)));
  consumer.on('end', () => done([got.length, pictures.filter(p => got.some(g => g.equals(p))).length]));
  reads.forEach(read => consumer.write(read));
  consumer.end();
});
(async () => {
  const results = [];
  for (const [name, reads] of [['one part a read', parts], ['1460 bytes', cut(1460)], ['6000 bytes', cut(6000)],
    ['16384 bytes', cut(16384)], ['all at once', [stream]]]) {
    const [out, right] = await whole(reads);
    console.log(`${name}: ${out} out, ${right} of 10 whole`);
    results.push(right);
  }
  process.exitCode = new Set(results).size > 1 ? 0 : 1;
})();
JS
timeout 50 node try.js || exit $(($? == 1 ? 1 : 2))
