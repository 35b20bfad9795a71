#!/usr/bin/env bash
# Compiles the kernels that measure a card's ceilings to PTX: cuda/ladder/build.sh OUT [NVCC]
#
# As cuda/build.sh does with the kernels that ship. ceilings_mma needs compute capability 8.0 and is a unit of its own,
# so that older cards run the rest. The first line names the hash of both sources.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=${1:?usage: cuda/ladder/build.sh OUT [NVCC]}
nvcc=${2:-nvcc}
mkdir -p "$out"
sources=$(cd "$here" && cat ceilings.cu ceilings_mma.cu | sha256sum | cut -d' ' -f1)
compile() {
  "$nvcc" -std=c++17 -O3 -fmad=false -arch="$2" -ptx -I"$here/../kernels" -o "$out/$1.raw" "$here/$1.cu"
  {
    echo "// sources sha256 $sources"
    sed -e '/^\/\//d' -e '/^$/d' -e 's/^\.version .*/.version 8.0/' -e '/^[[:space:]]*\.pragma "used_bytes_mask /d' \
      "$out/$1.raw"
  } > "$out/$1.ptx"
  rm "$out/$1.raw"
}
compile ceilings compute_75
compile ceilings_mma compute_80
