#!/usr/bin/env bash
# Packs the check kit for a machine that has an NVIDIA card and no Java: bench/gpu/pack.sh OUT.tar.xz
#
# In it: a Java runtime of the modules that are needed, the jars, JCuda's libraries, peers.py and check.sh; and the
# programs of cuda/ladder where nvcc is there (or NVCC names it), for every card from Ampere on. Made on Linux for x86-64,
# for any Linux on x86-64 with glibc. NOISYFLOW_JAVA_HOME names the JDK 25 whose runtime goes in. Fails above 64 MB.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
out=${1:?usage: bench/gpu/pack.sh OUT.tar.xz}
most=$((64 * 1000 * 1000))

jdk=
for home in "${NOISYFLOW_JAVA_HOME:-}" "${JAVA25_HOME:-}" "${JAVA_HOME:-}" /usr/lib/jvm/*25*; do
  if [ -x "$home/bin/jlink" ] && grep -Eq '^JAVA_VERSION="25["+.]' "$home/release" 2>/dev/null; then
    jdk=$home
    break
  fi
done
if [ -z "$jdk" ]; then
  echo "pack.sh: needs a JDK 25 with jlink; set NOISYFLOW_JAVA_HOME" >&2
  exit 2
fi

echo "building ..."
(cd "$root" && JAVA25_HOME=$jdk mvn -B -ntp -q -Dmaven.test.skip=true -pl bench -am package)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
kit=$work/noisyflow-gpu-check
mkdir -p "$kit/classes"

# One folder of classes: of all that benchmarks.jar holds, what the check uses.
(cd "$kit/classes" && "$jdk/bin/jar" xf "$root/bench/target/benchmarks.jar" io/noisyflow/bench io/noisyflow/core \
  io/noisyflow/cuda jcuda lib)
rm -rf "$kit/classes/io/noisyflow/bench/jmh_generated"
find "$kit/classes/lib" -type f ! -name 'libJCudaDriver-*' ! -name 'libJCublas2-*' -delete

# The modules that the check itself and the engine refer to; the reference and JMH's own need not be whole.
modules=$("$jdk/bin/jdeps" --ignore-missing-deps --multi-release 25 --print-module-deps -cp "$kit/classes" \
  "$kit/classes/io/noisyflow/bench/card" "$kit/classes/io/noisyflow/cuda" "$kit/classes/io/noisyflow/core")
modules=$modules,java.logging,jdk.unsupported
"$jdk/bin/jlink" --add-modules "$modules" --compress zip-0 --strip-debug --no-man-pages --no-header-files \
  --output "$kit/java"

nvcc=${NVCC:-nvcc}
if command -v "$nvcc" > /dev/null; then
  mkdir "$kit/ladder"
  for source in "$root"/cuda/ladder/*.cu; do
    name=$(basename "$source" .cu)
    case $name in
      ceilings*) ;;   # which the check itself runs
      *)
        "$nvcc" -O3 -std=c++17 -gencode arch=compute_80,code=sm_80 -gencode arch=compute_90,code=sm_90 \
          -gencode arch=compute_80,code=compute_80 -Xcompiler -static-libstdc++,-static-libgcc \
          -o "$kit/ladder/$name" "$source"
        strip "$kit/ladder/$name"
        ;;
    esac
  done
else
  echo "no nvcc: the kit goes without the ladders"
fi

cp "$here/check.sh" "$here/peers.py" "$here/README.md" "$root/LICENSE" "$kit"
chmod +x "$kit/check.sh" "$kit/peers.py"
tar -C "$work" --owner=0 --group=0 --numeric-owner --sort=name --mtime=2026-01-01 -cf - noisyflow-gpu-check | xz -T0 -9 > "$out"

bytes=$(wc -c < "$out")
echo "$out: $bytes bytes, modules $modules"
if [ "$bytes" -gt "$most" ]; then
  echo "pack.sh: more than $most bytes" >&2
  exit 1
fi
