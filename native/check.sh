#!/usr/bin/env bash
# Builds and runs host/check.cpp: native/check.sh OUT [KERNELS [address|undefined]]
#
# KERNELS is the folder of the kernels, cuda/kernels unless told: a test alters a copy and expects the check to fail.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=${1:?usage: native/check.sh OUT [KERNELS [address|undefined]]}
kernels=${2:-$here/../cuda/kernels}
options=(-std=c++17 -O1 -ffp-contract=off -Wno-unknown-pragmas -I"$here/host" -I"$kernels")
if [ -n "${3:-}" ]; then
  options+=("-fsanitize=$3" -fno-sanitize-recover=all)
fi
mkdir -p "$out"
"${CXX:-g++}" "${options[@]}" "$here/host/check.cpp" "$here/host/fibers.cpp" -o "$out/check"
exec "$out/check"
