#!/usr/bin/env bash
# Packs a kit, unpacks it and runs its small cells on the stand-in driver of native/: bench/gpu/try.sh [OUT]
#
# What a machine without a card can know: that all is in the kit, that its Java starts, that libcuda is found where it is
# named, that every unit loads and every small cell is right. OUT (a new temporary folder) keeps the kit and its results.
# Needs what pack.sh needs, and g++.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=${1:-$(mktemp -d)}
mkdir -p "$out/driver"
"$here/../../native/build.sh" "$out/driver"
"$here/pack.sh" "$out/kit.tar.xz"
tar -C "$out" -xf "$out/kit.tar.xz"
NOISYFLOW_LIBCUDA=$out/driver "$out/noisyflow-gpu-check/check.sh" "$out/gpu.json" small | tee "$out/printed.txt"
grep -q "libcuda.so.1: $out/driver" "$out/printed.txt"
grep -Eq ' ([0-9]+) of \1 units of PTX load' "$out/printed.txt"
grep -q '^0 of [0-9]* cells are wrong or have no result' "$out/printed.txt"
ls "$out/noisyflow-gpu-check"
echo "the kit is right on the stand-in: $out"
