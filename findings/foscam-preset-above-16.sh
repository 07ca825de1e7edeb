#!/usr/bin/env bash
# Package: npm foscam 0.2.2
# Behaviour: behind a pelco-d decoder the family numbers presets 1 to 32 (set 28+2n, go 29+2n). preset.go(16) sends
#   command=61; preset.go(17) is not refused and not calculated: it sends `command=` with no number, and the answer is handed
#   on as for any other.
# Surprise: half of these presets cannot be reached, and nothing says so: no error, no missing answer. What a camera makes of
#   a command without a number is nowhere documented (0 would be "up", until a stop comes).
# Output: preset 16: command="61", preset 17: command=""
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
  foscam@0.2.2 >npm.log 2>&1 || cannot 'npm cannot install'

cat >try.js <<'JS'
const http = require('http');
const foscam = require('foscam');
const sent = [];
const camera = http.createServer((request, answer) => {
  sent.push(new URL(request.url, 'http://camera').searchParams.get('command'));
  answer.writeHead(200, { 'Content-Type': 'text/plain', Connection: 'close' });
  answer.end('ok.\n');
}).listen(0, '127.0.0.1', () => {
  foscam.setup({ host: '127.0.0.1', port: camera.address().port, user: 'admin', pass: '' });
  foscam.preset.go(16, () => foscam.preset.go(17, () => {
    camera.close();
    console.log(`preset 16: command="${sent[0]}", preset 17: command="${sent[1]}"`);
    process.exitCode = sent[0] === '61' && sent[1] === '' ? 0 : 1;
  }));
});
JS
timeout 50 node try.js || exit $(($? == 1 ? 1 : 2))
