#!/usr/bin/env bash
# Builds and runs a check of the host build: native/check.sh OUT [KERNELS [address|undefined] [CHECK]]
#
# KERNELS is the folder of the kernels, cuda/kernels unless told: a test alters a copy and expects the check to fail.
# CHECK is one of host/*_check.cpp, log_sums_check unless told. An empty sanitizer's name is none.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=${1:?usage: native/check.sh OUT [KERNELS [address|undefined] [CHECK]]}
kernels=${2:-$here/../cuda/kernels}
check=${4:-log_sums_check}
options=(-std=c++17 -O1 -ffp-contract=off -Wall -Wextra -Wno-unknown-pragmas -I"$here/host" -I"$kernels")
if [ "$(uname -m)" = x86_64 ]; then
  options+=(-mfma)
fi
if [ -n "${3:-}" ]; then
  options+=("-fsanitize=$3" -fno-sanitize-recover=all)
fi
mkdir -p "$out"
"${CXX:-g++}" "${options[@]}" "$here/host/$check.cpp" "$here/host/fibers.cpp" "$here/host/tensor_cores.cpp" -o "$out/$check"
exec "$out/$check"
