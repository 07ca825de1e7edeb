#!/usr/bin/env bash
# Program: ffmpeg 5.1.9 (Debian 7:5.1.9-0+deb12u1), demuxer mpjpeg
# Behaviour: ten pictures as a camera of the family sends them. A part's type `image/jpg` (some relatives), a parameter behind
#   the type, or text before the first delimiter: the stream is refused whole. A Content-Length one byte too LONG gives all
#   ten; one too SHORT gives one picture and exit code 0. Line feeds alone give ten, parts without lengths give ten, both
#   together give one, again with exit code 0.
# Surprise: the two faults that are each harmless are fatal together, the direction of a wrong length decides, and a recording
#   of one picture counts as a success.
# Output: as-specified 10 pictures, exit 0; image/jpg 0, exit 1; type-parameter 0, exit 1; preamble 0, exit 1;
#   length-one-long 10, exit 0; length-one-short 1, exit 0; bare-lf 10, exit 0; no-lengths 10, exit 0;
#   bare-lf-and-no-lengths 1, exit 0
# Seen on 2026-11-28 with the output above.
# Exit 0: the behaviour holds; 1: it changed; 2: it cannot be tried here
set -euo pipefail
cannot() { echo "cannot be tried here: $1"; exit 2; }
for tool in ffmpeg dpkg-query; do command -v "$tool" >/dev/null || cannot "no $tool"; done
version=$(dpkg-query -W -f '${Version}' ffmpeg 2>/dev/null) || cannot 'no Debian package ffmpeg'
[[ $version == 7:5.1.* ]] || cannot "ffmpeg $version, not 5.1"
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
ffmpeg -v error -f lavfi -i testsrc=size=160x120:rate=10 -frames:v 10 picture%02d.jpg || cannot 'ffmpeg draws no JPEG'

# stream NAME TYPE OFFSET NEWLINE PREAMBLE: OFFSET is added to each length; "none" leaves the lengths out.
stream() {
  local name=$1 type=$2 offset=$3 newline=$4 preamble=$5 picture
  {
    printf '%b' "$preamble"
    for picture in picture*.jpg; do
      printf '%b' "--ipcamera${newline}Content-Type: ${type}${newline}"
      [[ $offset == none ]] || printf '%b' "Content-Length: $(($(stat -c %s "$picture") + offset))${newline}"
      printf '%b' "$newline"
      cat "$picture"
      printf '%b' "$newline"
    done
    printf '%b' "--ipcamera${newline}"
  } >"$name"
}

holds=0
# try NAME PICTURES EXIT TYPE OFFSET NEWLINE PREAMBLE
try() {
  local name=$1 wanted="$2 pictures, exit $3" code=0 count
  stream input "${@:4}"
  rm -rf out && mkdir out
  timeout 20 ffmpeg -v quiet -nostdin -f mpjpeg -i input -vsync passthrough out/%02d.png || code=$?
  count=$(find out -type f | wc -l)
  echo "$name: $count pictures, exit $code"
  [[ "$count pictures, exit $code" == "$wanted" ]] || holds=1
}
try as-specified 10 0 image/jpeg 0 '\r\n' ''
try image/jpg 0 1 image/jpg 0 '\r\n' ''
try type-parameter 0 1 'image/jpeg; charset=binary' 0 '\r\n' ''
try preamble 0 1 image/jpeg 0 '\r\n' 'hello\r\n'
try length-one-long 10 0 image/jpeg 1 '\r\n' ''
try length-one-short 1 0 image/jpeg -1 '\r\n' ''
try bare-lf 10 0 image/jpeg 0 '\n' ''
try no-lengths 10 0 image/jpeg none '\r\n' ''
try bare-lf-and-no-lengths 1 0 image/jpeg none '\n' ''
exit "$holds"
