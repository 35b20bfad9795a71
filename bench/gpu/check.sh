#!/usr/bin/env bash
# Checks and times every kernel on this machine's NVIDIA card: ./check.sh [RESULTS.json [small]]
#
# small: a few small cells in some seconds, to see that all is there.
# In the unpacked kit it runs on the Java runtime beside it; in a checkout, after mvn package, on NOISYFLOW_JAVA_HOME,
# JAVA_HOME or the java on the PATH. Ten minutes at the most; exit 0 if all that ran is right and no cell failed but
# for a lack of memory. What is already on the machine (torch, triton, pykeops, cuml in python3) is timed beside it.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
results=${1:-gpu-$(date +%Y-%m-%d).json}
if [ -x "$here/java/bin/java" ]; then
  java=$here/java/bin/java
  path=$here/classes
else
  home=${NOISYFLOW_JAVA_HOME:-${JAVA_HOME:-}}
  java=${home:+$home/bin/}java
  path=$here/../target/benchmarks.jar
fi

# Rows lie off the heap, and the JVM would hold that memory to the size of the heap.
kilobytes=$(awk '/^MemTotal:/ { print $2 }' /proc/meminfo)
exec timeout 600 "$java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
  "-XX:MaxDirectMemorySize=$((kilobytes / 4 * 3))k" -cp "$path" io.noisyflow.bench.GpuCheck "$results" \
  "$here/peers.py" ${2:+"$2"}
