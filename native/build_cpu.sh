#!/usr/bin/env bash
# Builds the library of java/foreign: native/build_cpu.sh OUT
#
# Makes OUT/libnoisyflow-cpu-linux-x86_64.so with g++ (or CXX). Where there is no compiler, or on another system, it makes
# nothing, says so and succeeds: the backend then tells what is missing.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/cpu
out=${1:?usage: native/build_cpu.sh OUT}
library=$out/libnoisyflow-cpu-linux-x86_64.so
compiler=${CXX:-g++}
if [ "$(uname -sm)" != "Linux x86_64" ]; then
  echo "native/build_cpu.sh: no library for $(uname -sm); the backend foreign will say so"
  exit 0
fi
if ! command -v "$compiler" > /dev/null; then
  echo "native/build_cpu.sh: no $compiler; the backend foreign will say so"
  exit 0
fi
mkdir -p "$out"
stamp=$("$compiler" --version; cat "$here"/*.h "$here"/*.cpp "${BASH_SOURCE[0]}")
stamp=$(cksum <<< "$stamp")
if [ -e "$library" ] && [ "$(cat "$library.stamp" 2> /dev/null)" = "$stamp" ]; then
  exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# The compiler warns of uninitialised operands inside its own header of intrinsics. Products and sums are contracted where the source says so and nowhere else, or the noise would have other bits.
options=(-std=c++17 -O3 -fPIC -fvisibility=hidden -fno-math-errno -fno-trapping-math -ffp-contract=off -Wall -Wextra -Wno-uninitialized -Wno-maybe-uninitialized -I"$here")
avx512=(-mavx512f -mavx512dq -mavx512bw -mavx512vl -mfma -mprefer-vector-width=512)
avx2=(-mavx2 -mfma)
compile() { "$compiler" "${options[@]}" "${@:2}" -c "$here/$1.cpp" -o "$work/$1.o"; }
jobs=()
compile kernels_avx512 "${avx512[@]}" & jobs+=($!)
compile kernels_avx2 "${avx2[@]}" & jobs+=($!)
compile noise_avx512 "${avx512[@]}" & jobs+=($!)
compile noise_avx2 "${avx2[@]}" & jobs+=($!)
compile library & jobs+=($!)
for job in "${jobs[@]}"; do
  wait "$job"
done
"$compiler" -shared -static-libgcc -static-libstdc++ -Wl,-z,defs "$work"/*.o -o "$work/library.so"
strip --strip-unneeded "$work/library.so" 2> /dev/null || true
mv "$work/library.so" "$library"
echo "$stamp" > "$library.stamp"
