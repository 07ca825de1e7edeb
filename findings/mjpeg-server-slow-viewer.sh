#!/usr/bin/env bash
# Package: npm mjpeg-server 0.3.1
# Behaviour: a Writable stream made for `camera.pipe(server)`, yet it never waits: it calls itself done before the viewer has
#   taken the picture. 500 pictures for a viewer who does not read lie in the relay's memory, and write() said "go on" each
#   time. The pictures of a slow viewer come later and later, and none is left out.
# Surprise: a stream's promise is that a slow end slows the source down; a relay of cameras grows by one viewer on a bad line.
# Output: 500 pictures of 60000 bytes for a viewer who does not read: write() asked to wait 0 times, over 20 MB kept
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
  mjpeg-server@0.3.1 >npm.log 2>&1 || cannot 'npm cannot install'

cat >try.js <<'JS'
const http = require('http');
const mjpegServer = require('mjpeg-server');
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
const large = picture(0, 60000);
const relay = http.createServer(async (request, answer) => {
  const stream = mjpegServer.createReqHandler(request, answer);
  let asked = 0;
  for (let n = 0; n < 500; n++) {
    if (!stream.write(large)) asked++;
    await new Promise(setImmediate);
  }
  const kept = answer.writableLength;
  console.log(`500 pictures of 60000 bytes for a viewer who does not read: write() asked to wait ${asked} times, ` +
    (kept > 20e6 ? 'over 20 MB kept' : `${kept} bytes kept`));
  process.exit(asked === 0 && kept > 20e6 ? 0 : 1);
}).listen(0, '127.0.0.1', () => http.get({ host: '127.0.0.1', port: relay.address().port }, () => { /* never reads */ }));
JS
timeout 50 node try.js || exit $(($? == 1 ? 1 : 2))
