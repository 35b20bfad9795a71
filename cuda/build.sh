#!/usr/bin/env bash
# Compiles the kernels to PTX: cuda/build.sh OUT [NVCC]
#
# PTX of the oldest architecture that nvcc 13 knows is compiled by the driver for whatever card it finds. nvcc writes
# the PTX version of its own release, which a driver of that release must read; the code uses nothing beyond 8.0, so
# the version is lowered and any driver for CUDA 12 loads it. The first line records the sources: java/cuda holds the
# result as a resource and a test compares.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=${1:?usage: cuda/build.sh OUT [NVCC]}
nvcc=${2:-nvcc}
mkdir -p "$out"
sources=$(cd "$here/kernels" && cat $(LC_ALL=C ls -- *.cu *.cuh) | sha256sum | cut -d' ' -f1)
for unit in noise kernels_f32 kernels_f64; do
  "$nvcc" -std=c++17 -O3 -fmad=false -arch=compute_75 -ptx -o "$out/$unit.raw" "$here/kernels/$unit.cu"
  {
    echo "// sources sha256 $sources"
    sed -e '/^\/\//d' -e '/^$/d' -e 's/^\.version .*/.version 8.0/' "$out/$unit.raw"
  } > "$out/$unit.ptx"
  rm "$out/$unit.raw"
done
