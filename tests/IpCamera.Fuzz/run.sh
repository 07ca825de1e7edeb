#!/usr/bin/env bash
# Runs a fuzz target under AFL++ with the tests' corpus as its seeds:
#
#     tests/IpCamera.Fuzz/run.sh <target>|all [seconds]
#
# Builds what is needed, instruments a copy of IpCamera.Core.dll, and tells at the end how many inputs were run and what was
# found. It ends with 1 where something was found. README.md beside this file says what to do then.
set -euo pipefail
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
cd "$(dirname "${BASH_SOURCE[0]}")"

target=${1:-}
seconds=${2:-60}
corpus=../IpCamera.Core.Tests/Corpus
program=bin/fuzz/program
results=bin/fuzz/results
mapfile -t targets < <(ls "$corpus")

if [ "$target" != all ] && ! printf '%s\n' "${targets[@]}" | grep -qx -- "$target"; then
    echo "Usage: run.sh <target>|all [seconds]"
    echo "Targets: ${targets[*]}"
    exit 2
fi

if ! command -v afl-fuzz >/dev/null; then
    echo 'afl-fuzz is not installed. On Debian: apt-get install afl++'
    exit 2
fi

echo 'Building...'
dotnet tool restore >/dev/null
rm -rf "$program"
dotnet publish IpCamera.Fuzz.csproj --configuration Release --output "$program" --verbosity quiet
dotnet sharpfuzz "$program/IpCamera.Core.dll"

# The program is the runtime, not the library, so afl-fuzz cannot see that it is instrumented; crashes are exceptions that come
# over the fork server, so where the system sends core files does not matter; a shared machine has no processor to bind to.
export AFL_SKIP_BIN_CHECK=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_SKIP_CPUFREQ=1 AFL_NO_AFFINITY=1 AFL_NO_UI=1
# What is compiled while it runs would seem to be new behaviour of the library.
export DOTNET_TieredPGO=0 DOTNET_TieredCompilation=0

stat_of() { sed -n "s/^$1 *: //p" "$2/default/fuzzer_stats"; }

run() {
    local name=$1 out=$results/$1
    rm -rf "$out"
    mkdir -p "$out"
    echo "== $name for $seconds s"
    # A larger limit on time for slow machines: what never ends is a finding, what waits for a processor is none.
    if ! nice -n 10 afl-fuzz -i "$corpus/$name" -o "$out" -V "$seconds" -t 10000 -m none -- dotnet "$program/IpCamera.Fuzz.dll" "$name" >"$out/log" 2>&1; then
        tail -n 25 "$out/log"
        return 1
    fi

    printf '%s inputs, %s a second; %s in the corpus, %s of the map covered, stability %s; %s crashes, %s hangs\n' \
        "$(stat_of execs_done "$out")" "$(stat_of execs_per_sec "$out")" "$(stat_of corpus_count "$out")" "$(stat_of bitmap_cvg "$out")" \
        "$(stat_of stability "$out")" "$(stat_of saved_crashes "$out")" "$(stat_of saved_hangs "$out")"
    local findings=()
    mapfile -t findings < <(find "$out/default/crashes" "$out/default/hangs" -name 'id*' | sort)
    [ ${#findings[@]} -gt 0 ] || return 0
    found=1
    echo "See: dotnet run --project tests/IpCamera.Fuzz -- $name 'tests/IpCamera.Fuzz/${findings[0]}'"
}

found=0
if [ "$target" = all ]; then
    for name in "${targets[@]}"; do run "$name" || found=1; done
else
    run "$target" || found=1
fi
exit $found
