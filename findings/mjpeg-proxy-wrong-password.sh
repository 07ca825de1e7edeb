#!/usr/bin/env bash
# Packages: npm mjpeg-proxy 0.3.0, node-mjpeg-proxy 0.3.2 (a fork with the same lines)
# Behaviour: the camera answers 401 with a page in text/html (a password was changed). The proxy does not look at the status:
#   its viewers get 200 and `multipart/x-mixed-replace;boundary=l`, a boundary made of the last letter of `text/html`.
# Surprise: a monitor that asks the proxy for the status code sees 200 for a camera that shows nobody anything.
# Output: camera 401 text/html, mjpeg-proxy: 200 multipart/x-mixed-replace;boundary=l
#         camera 401 text/html, node-mjpeg-proxy: 200 multipart/x-mixed-replace;boundary=l
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
  mjpeg-proxy@0.3.0 node-mjpeg-proxy@0.3.2 >npm.log 2>&1 || cannot 'npm cannot install'

cat >try.js <<'JS'
const http = require('http');
const proxies = { 'mjpeg-proxy': require('mjpeg-proxy').MjpegProxy, 'node-mjpeg-proxy': require('node-mjpeg-proxy') };
const camera = http.createServer((request, answer) => {
  answer.writeHead(401, { 'WWW-Authenticate': 'Basic realm="ipcamera_00626E000000"', 'Content-Type': 'text/html' });
  answer.end('<html><body>401 Unauthorized</body></html>');
});
const through = Proxy => new Promise(done => {
  const proxied = new Proxy(`http://127.0.0.1:${camera.address().port}/videostream.cgi`);
  const server = http.createServer(proxied.proxyRequest).listen(0, '127.0.0.1', () =>
    http.get({ host: '127.0.0.1', port: server.address().port }, answer => done(
      `${answer.statusCode} ${answer.headers['content-type']}`)));
});
camera.listen(0, '127.0.0.1', async () => {
  let holds = true;
  for (const [name, Proxy] of Object.entries(proxies)) {
    const seen = await through(Proxy);
    console.log(`camera 401 text/html, ${name}: ${seen}`);
    holds &&= seen === '200 multipart/x-mixed-replace;boundary=l';
  }
  process.exit(holds ? 0 : 1);
});
JS
timeout 50 node try.js || exit $(($? == 1 ? 1 : 2))
