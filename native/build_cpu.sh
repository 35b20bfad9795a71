#!/usr/bin/env bash
# Builds the library of java/foreign: native/build_cpu.sh OUT [x86_64|aarch64]
#
# Makes OUT/libnoisyflow-cpu-linux-ARCHITECTURE.so, of this machine unless told, with g++ or CXX; for another machine
# with the cross compiler ARCHITECTURE-linux-gnu-g++ or CROSS_CXX. Where there is no compiler, or on another system, it
# makes nothing, says so and succeeds: the backend then tells what is missing.
#
# The library needs the system's libc and libm, and of them nothing that glibc 2.17 did not have: it takes nothing from
# the C++ library, whose archive in a compiler of today asks for more.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/cpu
out=${1:?usage: native/build_cpu.sh OUT [x86_64|aarch64]}
architecture=${2:-$(uname -m)}
library=$out/libnoisyflow-cpu-linux-$architecture.so
compiler=${CXX:-g++}
if [ "$architecture" != "$(uname -m)" ]; then
  compiler=${CROSS_CXX:-$architecture-linux-gnu-g++}
fi
case $(uname -s)-$architecture in
  Linux-x86_64) sets=(avx512 avx2) ;;
  Linux-aarch64) sets=(neon) ;;
  *)
    echo "native/build_cpu.sh: no library for $(uname -s) $architecture; the backend foreign will say so"
    exit 0
    ;;
esac
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
options=(-std=c++17 -O3 -fPIC -fvisibility=hidden -fno-exceptions -fno-rtti -fno-math-errno -fno-trapping-math -ffp-contract=off -Wall -Wextra -Wno-uninitialized -Wno-maybe-uninitialized -I"$here")
avx512=(-mavx512f -mavx512dq -mavx512bw -mavx512vl -mfma -mprefer-vector-width=512)
avx2=(-mavx2 -mfma)
neon=()
compile() { "$compiler" "${options[@]}" "${@:2}" -c "$here/$1.cpp" -o "$work/$1.o"; }
jobs=()
for set in "${sets[@]}"; do
  declare -n instructions=$set
  for unit in kernels noise; do
    compile "${unit}_$set" ${instructions[@]+"${instructions[@]}"} & jobs+=($!)
  done
done
compile library & jobs+=($!)
for job in "${jobs[@]}"; do
  wait "$job"
done
"$compiler" -shared -nodefaultlibs -Wl,-z,defs "$work"/*.o -lm -lc -lgcc -o "$work/library.so"
case $compiler in *-g++) strip=${compiler%-g++}-strip ;; *) strip=strip ;; esac
"$strip" --strip-unneeded "$work/library.so" 2> /dev/null || true
mv "$work/library.so" "$library"
echo "$stamp" > "$library.stamp"
