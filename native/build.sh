#!/usr/bin/env bash
# Builds the kernels and those of cuda/ladder for the CPU, and the stand-in driver: native/build.sh OUT [address|undefined]
#
# OUT/libcuda.so.1 and OUT/libcublas.so.12 are what a process loads in place of NVIDIA's. With a sanitizer's name as second
# argument they are built with that sanitizer, whose run-time library must then be preloaded. Nothing is done where OUT is
# newer than the sources. Needs g++ 11 or newer; CXX names another compiler.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
kernels=$here/../cuda/kernels
ceilings=$here/../cuda/ladder
out=${1:?usage: native/build.sh OUT [address|undefined]}
mkdir -p "$out"
out=$(cd "$out" && pwd)
library=$out/libcuda.so.1
cublas=$out/libcublas.so.12
if [ -e "$library" ] && [ -e "$cublas" ] &&
  [ -z "$(find "$here/host" "$here/build.sh" "$kernels" "$ceilings" -newer "$library" -type f)" ]; then
  exit 0
fi

options=(-std=c++17 -O2 -ffp-contract=off -fPIC -fvisibility=hidden -Wall -Wextra -Werror -Wno-unknown-pragmas
  -I"$here/host" -I"$kernels")
if [ "$(uname -m)" = x86_64 ]; then
  options+=(-mfma -mavx2)   # kernels call fma by name; without the instruction each is a call of the library
fi
if [ -n "${2:-}" ]; then
  options+=("-fsanitize=$2" -g)
fi

build=$(mktemp -d "$out/build.XXXXXX")
trap 'rm -rf "$build"' EXIT
jobs=()
for source in "$kernels"/*.cu "$ceilings"/ceilings*.cu "$here"/host/{fibers,tensor_cores}.cpp \
  "$here"/host/stand_in_{driver,memory,streams}.cpp; do
  "${CXX:-g++}" "${options[@]}" -x c++ -c "$source" -o "$build/$(basename "$source").o" &
  jobs+=($!)
done
for job in "${jobs[@]}"; do
  wait "$job"
done
"${CXX:-g++}" "${options[@]}" -shared -Wl,-soname,libcuda.so.1 -o "$build/library" "$build"/*.o -pthread
"${CXX:-g++}" "${options[@]}" -shared -Wl,-soname,libcublas.so.12 -Wl,--version-script="$here/host/stand_in_cublas.map" \
  -o "$build/cublas" "$here/host/stand_in_cublas.cpp" "$build/library"
mv "$build/cublas" "$cublas"
mv "$build/library" "$library"
