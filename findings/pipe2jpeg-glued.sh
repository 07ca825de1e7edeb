#!/usr/bin/env bash
# Package: npm pipe2jpeg 0.3.0
# Behaviour: it looks for the two bytes that end a picture inside each read alone, and not in the first 500 bytes of a picture.
#   Where a read ends between the two bytes, or the picture is smaller than 500 bytes, two pictures come out as one.
# Surprise: a joined pair starts and ends as a picture does and every viewer shows its first half, so the loss is not seen;
#   it hits about one picture in some thousands by chance, and each small one.
# Output: 3 pictures of 4000 bytes in one read: 4000,4000,4000; the read cut inside the end marker of the first: 8000,4000
#         4 pictures of 400 bytes in one read: 800,800
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
  pipe2jpeg@0.3.0 >npm.log 2>&1 || cannot 'npm cannot install'

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
const Pipe2Jpeg = require('pipe2jpeg');
const sizes = reads => {
  const pipe = new Pipe2Jpeg(), got = [];
  pipe.on('jpeg', frame => got.push(frame.length));
  reads.forEach(read => pipe.write(read));
  pipe.end();
  return got;
};
const large = Buffer.concat([0, 1, 2].map(n => picture(n, 4000)));
const whole = sizes([large]);
const cut = sizes([large.subarray(0, 3999), large.subarray(3999)]);
const small = sizes([Buffer.concat([0, 1, 2, 3].map(n => picture(n, 400)))]);
console.log(`3 pictures of 4000 bytes in one read: ${whole}; the read cut inside the end marker of the first: ${cut}`);
console.log(`4 pictures of 400 bytes in one read: ${small}`);
process.exitCode = whole.length === 3 && cut.length < 3 && small.length < 4 ? 0 : 1;
JS
timeout 50 node try.js || exit $(($? == 1 ? 1 : 2))
