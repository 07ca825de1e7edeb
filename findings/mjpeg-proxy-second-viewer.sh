#!/usr/bin/env bash
# Package: npm mjpeg-proxy 0.3.0
# Behaviour: two pages that open together (a wall of cameras, a reload): the second viewer comes while the proxy still waits for
#   the camera, and is told `boundary=null`; the parts that follow use the camera's boundary. It never recovers by itself.
# Surprise: the first viewer sees the picture, the second an empty frame on an answer of 200, from the same URL.
# Output: first viewer: boundary=ipcamera; second: boundary=null
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
  mjpeg-proxy@0.3.0 >npm.log 2>&1 || cannot 'npm cannot install'

cat >try.js <<'JS'
const http = require('http');
const { MjpegProxy } = require('mjpeg-proxy');
const waiting = [];
const seen = {};
const camera = http.createServer((request, answer) => { waiting.push(answer); view('second'); }).listen(0, '127.0.0.1', () => {
  const proxied = new MjpegProxy(`http://127.0.0.1:${camera.address().port}/videostream.cgi`);
  proxy.on('request', (request, answer) => {
    proxied.proxyRequest(request, answer);
    // The camera answers only when the second viewer has been taken in.
    if (request.url === '/second') setImmediate(() => waiting[0].writeHead(200,
      { 'Content-Type': 'multipart/x-mixed-replace;boundary=ipcamera' }).write('--ipcamera\r\nContent-Type: image/jpeg\r\n\r\n'));
  });
  proxy.listen(0, '127.0.0.1', () => view('first'));
});
const proxy = http.createServer();
function view(name) {
  http.get({ host: '127.0.0.1', port: proxy.address().port, path: `/${name}` }, answer => {
    seen[name] = answer.headers['content-type'].split(';')[1];
    if (seen.first && seen.second) {
      console.log(`first viewer: ${seen.first}; second: ${seen.second}`);
      process.exit(seen.first === 'boundary=ipcamera' && seen.second === 'boundary=null' ? 0 : 1);
    }
  });
}
JS
timeout 50 node try.js || exit $(($? == 1 ? 1 : 2))
