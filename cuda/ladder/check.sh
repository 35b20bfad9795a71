#!/usr/bin/env bash
# Builds every ladder for the CPU and runs its checks at small sizes: cuda/ladder/check.sh OUT [address|undefined]
#
# Timings need a card: see the first lines of each file. Needs g++ 11 or newer; CXX names another compiler.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
host=$here/../../native/host
out=${1:?usage: cuda/ladder/check.sh OUT [address|undefined]}
mkdir -p "$out"
options=(-std=c++17 -O1 -ffp-contract=off -Wall -Wextra -Werror -Wno-unknown-pragmas -I"$host")
if [ "$(uname -m)" = x86_64 ]; then
  options+=(-mfma)
fi
if [ -n "${2:-}" ]; then
  options+=("-fsanitize=$2" -fno-sanitize-recover=all)
fi
for source in fibers tensor_cores; do
  "${CXX:-g++}" "${options[@]}" -c "$host/$source.cpp" -o "$out/$source.o"
done

# NAME SIZES...: builds one ladder and climbs it once for each size.
climb() {
  "${CXX:-g++}" "${options[@]}" -x c++ "$here/$1.cu" -x none "$out/fibers.o" "$out/tensor_cores.o" -o "$out/$1"
  for sizes in "${@:2}"; do
    "$out/$1" $sizes
  done
}

climb log_sums_small "1 3" "207 1" "1021 2" "700 5" "333 16"
climb log_sums_tensor "1 17" "207 129" "130 300"
climb log_sums_f64 "1 17" "207 129" "98 300"
climb layer "1 1" "33 129" "70 31"
climb distances "2 3 5" "207 17 31" "1031 2 64"
