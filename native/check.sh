#!/usr/bin/env bash
# Builds and runs a check of the host build: native/check.sh OUT CHECK [KERNELS [address|undefined]]
#
# CHECK is one of host/*_check.cpp, without _check.cpp. KERNELS is the folder of the kernels, cuda/kernels unless told: a
# test alters a copy and expects the check to fail.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
usage="usage: native/check.sh OUT CHECK [KERNELS [address|undefined]]"
out=${1:?$usage}
check=${2:?$usage}
kernels=${3:-$here/../cuda/kernels}
options=(-std=c++17 -O1 -ffp-contract=off -Wall -Wextra -Wno-unknown-pragmas -I"$here/host" -I"$kernels")
if [ "$(uname -m)" = x86_64 ]; then
  options+=(-mfma)
fi
if [ -n "${4:-}" ]; then
  options+=("-fsanitize=$4" -fno-sanitize-recover=all)
fi
# What no test alters is compiled once, for each sanitizer.
parts=$out/parts${4:+.$4}
mkdir -p "$parts"
standard=$parts/standard.h
if [ ! -e "$standard.gch" ] || [ "$here/host/standard.h" -nt "$standard.gch" ]; then
  cp "$here/host/standard.h" "$standard"
  "${CXX:-g++}" "${options[@]}" -x c++-header "$standard" -o "$standard.gch"
fi
objects=()
for part in fibers tensor_cores; do
  object=$parts/$part.o
  if [ ! -e "$object" ] || [ -n "$(find "$here/host/$part.cpp" "$here/host/cuda_on_host.h" -newer "$object")" ]; then
    "${CXX:-g++}" "${options[@]}" -c "$here/host/$part.cpp" -o "$object"
  fi
  objects+=("$object")
done
"${CXX:-g++}" "${options[@]}" -include "$standard" "$here/host/${check}_check.cpp" "${objects[@]}" -o "$out/$check"
"$out/$check" || { echo "the check ends with status $?"; exit 1; }
