#!/usr/bin/env bash
# Checks and times every kernel on this machine's NVIDIA card: ./check.sh [RESULTS.json [small | short [SECONDS [D,D,...]]]]
#
# small: a few small cells in some seconds, to see that all is there. short: SECONDS in all (480), the dimensions D,...
# (10,2,64,784), and no other programs. In the unpacked kit it runs on the Java runtime beside it; in a checkout, after mvn
# package, on NOISYFLOW_JAVA_HOME, JAVA_HOME or the java on the PATH. The first answer comes after two minutes. What is
# already on the machine is used: torch, triton, pykeops and cuml in python3 are timed beside it, compute-sanitizer and ncu
# look at it, the kit's ladder/ is climbed; each leaves a file beside RESULTS.json. Exit 0 if all that ran is right and no
# cell failed but for a lack of memory, 1 if not, 2 if it was called wrongly.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
results=${1:-gpu-$(date +%Y-%m-%d).json}
mode=${2:-whole}
seconds=${3:-480}
dimensions=${4:-10,2,64,784}
case $mode in
  whole) seconds=600 ;;
  small | short) ;;
  *)
    echo "usage: check.sh [RESULTS.json [small | short [SECONDS [D,D,...]]]]" >&2
    exit 2
    ;;
esac

if [ -x "$here/java/bin/java" ]; then
  java=$here/java/bin/java
  path=$here/classes
else
  home=${NOISYFLOW_JAVA_HOME:-${JAVA_HOME:-}}
  java=${home:+$home/bin/}java
  path=$here/../target/benchmarks.jar
fi

# The driver lies where the loader looks, or where containers and WSL put it; NOISYFLOW_LIBCUDA names one more folder.
for folder in "${NOISYFLOW_LIBCUDA:-}" /usr/local/nvidia/lib64 /usr/local/nvidia/lib /usr/lib/x86_64-linux-gnu \
  /usr/lib64 /usr/lib/wsl/lib /run/opengl-driver/lib; do
  if [ -n "$folder" ] && [ -e "$folder/libcuda.so.1" ]; then
    export LD_LIBRARY_PATH=${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}$folder
    echo "libcuda.so.1: $folder"
    break
  fi
done

# Rows lie off the heap, and the JVM would hold that memory to the size of the heap.
kilobytes=$(awk '/^MemTotal:/ { print $2 }' /proc/meminfo)
kit=("$java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow
  "-XX:MaxDirectMemorySize=$((kilobytes / 4 * 3))k" -cp "$path" io.noisyflow.bench.GpuCheck)

# The path of a tool of CUDA, if it is there.
tool() {
  command -v "$1" || { [ -x "/usr/local/cuda/bin/$1" ] && echo "/usr/local/cuda/bin/$1"; } || true
}
sanitizer=$(tool compute-sanitizer)
ncu=$(tool ncu)

# How long each of what comes behind the check may take, in a short run out of the same seconds.
each=120
steps=0
if [ "$mode" = small ]; then
  sanitizer= ncu=
elif [ -n "$sanitizer$ncu" ] || [ -d "$here/ladder" ]; then
  steps=$(((${#sanitizer} > 0) * 2 + (${#ncu} > 0)))
  [ ! -d "$here/ladder" ] || steps=$((steps + 1))
  if [ "$mode" = short ]; then
    each=$((seconds / 10))
    # The check itself needs 150 s.
    if [ $(((seconds - 150) / steps)) -lt "$each" ]; then
      each=$(((seconds - 150) / steps))
    fi
    if [ "$each" -lt 1 ]; then
      each=1
    fi
    seconds=$((seconds - each * steps))
  fi
fi

failed=0
words=()
[ "$mode" != small ] || words=(small)
[ "$mode" != short ] || words=(short "$seconds" "$dimensions")
status=0
timeout $((seconds + 30)) "${kit[@]}" "$results" "$here/peers.py" ${words[@]+"${words[@]}"} || status=$?
case $status in
  0) ;;
  2) exit 2 ;;
  124) echo "the check did not end in $((seconds + 30)) s" && failed=1 ;;
  *) failed=1 ;;
esac

# NAME COMMAND...: runs one more step, its output beside the results. 77 is a fault that a sanitizer has found, 1 a wrong
# result of a ladder; whatever else goes wrong is said and is no fault of a kernel.
step() {
  local name=$1 log=${results%.json}.$1.txt code=0
  shift
  timeout "$each" "$@" > "$log" 2>&1 < /dev/null || code=$?
  case $code in
    0) echo "$name: nothing wrong; $log" ;;
    77) echo "$name: FOUND A FAULT; $log" && failed=1 ;;
    124) echo "$name: did not end in $each s; $log" ;;
    *) echo "$name: ended with $code: $(tail -n 1 "$log")" ;;
  esac
}

if [ -n "$sanitizer" ]; then
  for what in memcheck racecheck; do
    step "$what" "$sanitizer" --tool "$what" --error-exitcode 77 "${kit[@]}" "${results%.json}.$what.json" /dev/null small
  done
elif [ "$mode" != small ]; then
  echo "compute-sanitizer: not here"
fi
if [ -n "$ncu" ]; then
  step ncu "$ncu" --kernel-name 'regex:^(log_sums|distances|layer)' --launch-count 60 --section SpeedOfLight \
    --section Occupancy --section LaunchStats "${kit[@]}" "${results%.json}.ncu.json" /dev/null profile
elif [ "$mode" != small ]; then
  echo "ncu: not here"
fi
if [ -d "$here/ladder" ] && [ "$mode" != small ]; then
  climb() {
    local worst=0 code program
    for program in "$1"/*; do
      echo "== ${program##*/}"
      code=0
      "$program" || code=$?
      # 1 is a wrong result; 2 is CUDA that does not run here, of a driver that is older than the compiler for one.
      [ "$code" -ne 1 ] || worst=77
      [ "$code" -le 1 ] || [ "$worst" -ne 0 ] || worst=$code
    done
    return "$worst"
  }
  export -f climb
  step ladder bash -c 'climb "$1"' climb "$here/ladder"
fi
exit "$failed"
