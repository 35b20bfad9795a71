#!/usr/bin/env bash
# Compiles the kernels to PTX: cuda/build.sh OUT [NVCC]
#
# PTX of the oldest architecture that nvcc 13 knows (for tensor cores, of the oldest that has them) is compiled by the
# driver for whatever card it finds. nvcc writes the PTX version of its own release, which a driver of that release must
# read; the code uses nothing beyond 8.0, so the version is lowered and any driver for CUDA 12 loads it. One thing nvcc
# writes is newer: the pragma used_bytes_mask (8.3), which tells which bytes of a wide load are read, for the eyes of
# tools alone. An assembler refuses it below its version, so it is taken out; a test refuses whatever else is too new.
# The first line records the sources: java/cuda holds the result as a resource and a test compares.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=${1:?usage: cuda/build.sh OUT [NVCC]}
nvcc=${2:-nvcc}
mkdir -p "$out"
sources=$(cd "$here/kernels" && cat $(LC_ALL=C ls -- *.cu *.cuh) | sha256sum | cut -d' ' -f1)

compile() {   # UNIT SOURCE ARCHITECTURE [OPTION]
  "$nvcc" -std=c++17 -O3 -fmad=false "-arch=compute_$3" ${4:+"$4"} -ptx -o "$out/$1.raw" "$here/kernels/$2.cu"
  {
    echo "// sources sha256 $sources"
    sed -e '/^\/\//d' -e '/^$/d' -e 's/^\.version .*/.version 8.0/' -e '/^[[:space:]]*\.pragma "used_bytes_mask /d' \
      "$out/$1.raw"
  } > "$out/$1.ptx"
  rm "$out/$1.raw"
}

units=(noise:noise:75 diagonal:diagonal:75 log_sum_results:log_sum_results:75 screen_f32:screen_f32:80)
for precision in f32 f64; do
  units+=("kernels_$precision:kernels_$precision:75" "tensor_$precision:tensor_$precision:80"
    "layers_$precision:layers_$precision:80")
  for d in 1 2 3 4 5 6 8 10 12 16; do
    units+=("small_${d}_$precision:small_$precision:75:-DSMALL_D=$d")
  done
done
# As many at a time as there are processors; the first failure ends all.
running=0
for unit in "${units[@]}"; do
  IFS=: read -r name source architecture option <<< "$unit"
  if [ "$running" -ge "$(nproc)" ]; then
    wait -n
    running=$((running - 1))
  fi
  compile "$name" "$source" "$architecture" "$option" &
  running=$((running + 1))
done
while [ "$running" -gt 0 ]; do
  wait -n
  running=$((running - 1))
done
