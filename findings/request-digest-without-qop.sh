#!/usr/bin/env bash
# Packages: npm request-digest 1.0.13 and http-digest-client 0.0.3
# Behaviour: small cameras still send the oldest form of the challenge, realm and nonce alone. Both clients hash a `qop` that is
#   not there: the right password is refused. With `qop="auth"` in the challenge both are let in.
# Surprise: the form without qop is the simpler one and older than either package; nothing in the answer says that the client,
#   not the password, is wrong.
# Output: request-digest: with qop 200, without 401
#         http-digest-client: with qop 200, without 401
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
  request-digest@1.0.13 http-digest-client@0.0.3 >npm.log 2>&1 || cannot 'npm cannot install'

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
const clients = {
  'request-digest': port => new Promise(done => require('request-digest')(user, 'secret')
    .request({ host: 'http://127.0.0.1', port, path: '/snapshot.cgi', method: 'GET' },
      (error, answer) => done(error ? error.statusCode || String(error) : answer.statusCode))),
  'http-digest-client': port => new Promise(done => require('http-digest-client')(user, 'secret')
    .request({ host: '127.0.0.1', port, path: '/snapshot.cgi', method: 'GET' }, answer => done(answer.statusCode))),
};
const status = (client, qop) => new Promise(done => listen('secret', qop, () => { }, async (camera, port) => {
  const seen = await client(port);
  camera.closeAllConnections();
  camera.close();
  done(seen);
}));
(async () => {
  let holds = true;
  for (const [name, client] of Object.entries(clients)) {
    const modern = await status(client, true), old = await status(client, false);
    console.log(`${name}: with qop ${modern}, without ${old}`);
    holds &&= modern === 200 && old === 401;
  }
  process.exit(holds ? 0 : 1);
})();
JS
timeout 50 node try.js || exit $(($? == 1 ? 1 : 2))
