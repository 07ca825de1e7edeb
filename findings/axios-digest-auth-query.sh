#!/usr/bin/env bash
# Package: npm @mhoc/axios-digest-auth 0.8.0 (on axios 0.22.0)
# Behaviour: the digest is made over the path alone; the query is left out, in `uri` and in the hash. Cameras of this family
#   take every argument in the query, so each call with an argument names another uri than the one requested.
# Surprise: check_user.cgi (no argument) is let in, so login seems to work; the first snapshot.cgi?… or decoder_control.cgi?…
#   with the same password is a 401.
# Output: /check_user.cgi: 200
#         /decoder_control.cgi?command=1: 401, digest made for /decoder_control.cgi
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
  @mhoc/axios-digest-auth@0.8.0 axios@0.22.0 >npm.log 2>&1 || cannot 'npm cannot install'

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
const Client = require('@mhoc/axios-digest-auth').default;
let uri;
listen('secret', true, (known, field) => { uri = field('uri'); }, async (camera, port) => {
  const status = path => new Client({ username: user, password: 'secret' })
    .request({ url: `http://127.0.0.1:${port}${path}`, method: 'GET' })
    .then(r => r.status, e => e.response ? e.response.status : e.message);
  const plain = await status('/check_user.cgi');
  const query = await status('/decoder_control.cgi?command=1');
  console.log(`/check_user.cgi: ${plain}`);
  console.log(`/decoder_control.cgi?command=1: ${query}, digest made for ${uri}`);
  camera.closeAllConnections();
  camera.close();
  process.exitCode = plain === 200 && query === 401 && uri === '/decoder_control.cgi' ? 0 : 1;
});
JS
timeout 50 node try.js || exit $(($? == 1 ? 1 : 2))
