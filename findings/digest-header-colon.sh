#!/usr/bin/env bash
# Package: npm digest-header 1.1.0
# Behaviour: the account is handed over as one text `user:password` and cut at EVERY colon; what stands behind the second is
#   dropped in silence, so the digest is that of a shorter password.
# Surprise: only the USER of such a pair cannot hold a colon; a camera's password may, and it works by Basic on the older
#   firmware of the same camera. After the firmware that brings Digest the same account is refused.
# Output: password s3:cret: 401, and a camera whose password is s3: 200
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
  digest-header@1.1.0 >npm.log 2>&1 || cannot 'npm cannot install'

cat >try.js <<'JS'
const http = require('http');
const { createHash } = require('crypto');
const md5 = text => createHash('md5').update(text).digest('hex');
const user = 'admin', realm = 'ipcamera_00626E000000', nonce = '6a2f1c';
/** A camera that wants Digest and checks it over the request line; `note` is told what came. */
const listen = (password, qop, note, then) => {
  const camera = http.createServer((request, answer) => {
    const text = request.headers.authorization || '';
    const field = name => (text.match(new RegExp(`[ ,]${name}="?([^", ]*)`)) || [])[1];
    const a1 = md5(`${user}:${realm}:${password}`), a2 = md5(`${request.method}:${request.url}`);
    const right = md5(qop ? `${a1}:${nonce}:${field('nc')}:${field('cnonce')}:${field('qop')}:${a2}` : `${a1}:${nonce}:${a2}`);
    const known = field('response') === right;
    if (text) note(known, field);
    answer.writeHead(known ? 200 : 401, known ? { 'Content-Type': 'text/plain' }
      : { 'WWW-Authenticate': `Digest realm="${realm}", nonce="${nonce}"` + (qop ? ', qop="auth"' : '') });
    answer.end();
  }).listen(0, '127.0.0.1', () => then(camera, camera.address().port));
};
const header = require('digest-header');
const answer = password => new Promise(done => listen(password, true, () => { }, async (camera, port) => {
  const url = `http://127.0.0.1:${port}/snapshot.cgi`;
  const challenge = (await fetch(url)).headers.get('www-authenticate');
  const make = header.default || header;
  const second = await fetch(url, { headers: { Authorization: make('GET', '/snapshot.cgi', challenge, `${user}:s3:cret`) } });
  camera.closeAllConnections();
  camera.close();
  done(second.status);
}));
(async () => {
  const whole = await answer('s3:cret'), cut = await answer('s3');
  console.log(`password s3:cret: ${whole}, and a camera whose password is s3: ${cut}`);
  process.exitCode = whole === 401 && cut === 200 ? 0 : 1;
})();
JS
timeout 50 node try.js || exit $(($? == 1 ? 1 : 2))
