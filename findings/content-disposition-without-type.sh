#!/usr/bin/env bash
# Packages: npm content-disposition 3.0.0 and content-disposition-header 0.6.0
# Behaviour: these cameras send a snapshot's name as `Content-disposition: filename="…"`, with no `attachment;` before it.
#   content-disposition takes the whole field for the TYPE, in lower case, and gives no parameters and no error;
#   its rewrite content-disposition-header throws on the same text.
# Surprise: one would expect the file name (curl 7.88.1 with -J finds it) or the same error from both; the silent one loses
#   the name AND changes the case of the camera's id.
# Output: content-disposition: type filename="snapshot_00626e000000_20261128120000.jpg", 0 parameters
#         content-disposition-header: throws (invalid type format)
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
  content-disposition@3.0.0 content-disposition-header@0.6.0 >npm.log 2>&1 || cannot 'npm cannot install'

cat >try.js <<'JS'
const field = 'filename="snapshot_00626E000000_20261128120000.jpg"';
const silent = require('content-disposition').parse(field);
const parameters = Object.keys(silent.parameters).length;
console.log(`content-disposition: type ${silent.type}, ${parameters} parameters`);
let thrown = null;
try { require('content-disposition-header').parse(field); } catch (e) { thrown = e.message; }
console.log('content-disposition-header: ' + (thrown ? `throws (${thrown})` : 'reads it'));
process.exitCode = silent.type === field.toLowerCase() && parameters === 0 && thrown ? 0 : 1;
JS
timeout 50 node try.js || exit $(($? == 1 ? 1 : 2))
