#!/usr/bin/env bash
# Package: npm foscam 0.2.2
# Behaviour: status() cuts each line of get_status.cgi at every '=' and takes what stands between the first two, then drops
#   one more character for the quote that it thinks is there: the camera named `Yard=East` reads as `Yar`. Where a firmware
#   answers all variables on one line, only the first is read. No error in either case.
# Surprise: the values come back as plausible text, one character short, from a package made for exactly these cameras.
# Output: alias Yard=East read as Yar
#         one line of 3 variables: 1 read
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
const bodies = ["var id='00626E000000';\nvar alias='Yard=East';\nvar alarm_status=0;\n",
  "var id='00626E000000'; var alarm_status=0; var ddns_status=0;\n"];
const camera = http.createServer((request, answer) => {
  answer.writeHead(200, { 'Content-Type': 'text/plain', Connection: 'close' });
  answer.end(bodies.shift());
}).listen(0, '127.0.0.1', () => {
  foscam.setup({ host: '127.0.0.1', port: camera.address().port, user: 'admin', pass: '' }, first => {
    foscam.status(second => {
      const known = ['id', 'alarm_status', 'ddns_status'].filter(name => name in second).length;
      console.log(`alias Yard=East read as ${first.alias}`);
      console.log(`one line of 3 variables: ${known} read`);
      camera.close();
      process.exitCode = first.alias === 'Yar' && known === 1 ? 0 : 1;
    });
  });
});
JS
timeout 50 node try.js || exit $(($? == 1 ? 1 : 2))
