#!/usr/bin/env bash
# Package: npm mjpeg-decoder 1.0.3
# Behaviour: it gives out at most one picture for each read from the network. Ten small pictures that arrive in one read come
#   out as one; the others wait for later reads, and after each burst the picture shown is older than it need be.
#   When the camera closes the stream the rest is dropped and no event tells of the end.
# Surprise: the buffer holds ten whole pictures, yet only another read brings out the second.
# Output: 10 pictures in 1 read(s): 1 given out, 0 'abort' events at the end of the stream
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
  mjpeg-decoder@1.0.3 >npm.log 2>&1 || cannot 'npm cannot install'

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
const http = require('http');
const Decoder = require('mjpeg-decoder');
const stream = Buffer.concat(Array.from({ length: 10 }, (_, n) => part(picture(n, 1000))));
const camera = http.createServer((request, answer) => {
  answer.writeHead(200, { 'Content-Type': 'multipart/x-mixed-replace;boundary=ipcamera', 'Content-Length': stream.length });
  answer.end(stream);
}).listen(0, '127.0.0.1', () => {
  const decoder = new Decoder(`http://127.0.0.1:${camera.address().port}/videostream.cgi`);
  let frames = 0, reads = 0, told = 0;
  decoder.on('frame', () => frames++);
  decoder.on('abort', () => told++);
  decoder.start();
  decoder.req.on('response', answer => answer.on('data', () => reads++));
  decoder.req.on('close', () => {
    camera.close();
    console.log(`10 pictures in ${reads} read(s): ${frames} given out, ${told} 'abort' events at the end of the stream`);
    process.exitCode = reads >= 10 ? 2 : frames === reads && !told ? 0 : 1;
  });
});
JS
timeout 50 node try.js || exit $(($? == 1 ? 1 : 2))
