# SPDX-License-Identifier: Apache-2.0
# What the start and stop scripts of the real servers share. Sourced, never run.
#
# REPERE_PEERS_CACHE  what was fetched or compiled; kept between runs     (default: <project>/build/peers-cache)
# REPERE_PEERS_STATE  one folder per running server: base, pid, log       (default: <project>/build/peers)
set -euo pipefail

readonly SKIPPED=77  # ctest's SKIP_RETURN_CODE
integration_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
project_dir=$(cd "$integration_dir/../.." && pwd)
peers_cache=${REPERE_PEERS_CACHE:-$project_dir/build/peers-cache}
peers_state=${REPERE_PEERS_STATE:-$project_dir/build/peers}

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "failed: $*"
  exit 1
}

# Names what could not be had, so that a skipped case is never mistaken for a passed one.
skip() {
  say "skipped: $peer: $*"
  exit "$SKIPPED"
}

need() {
  local program
  for program in "$@"; do
    command -v "$program" >/dev/null || skip "$program is not installed"
  done
}

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

answers() { curl -fsS -o /dev/null --max-time 5 "$1" 2>/dev/null; }

# A server that still answers at its recorded address is the one we want: starting twice is harmless.
reuse_running() {
  local state=$1
  if [[ -f $state/base ]] && answers "$(cat "$state/base")/metadata"; then
    cat "$state/base"
    exit 0
  fi
}

# wait_until_up STATE BASE SECONDS: the process must stay alive and answer /metadata in time.
wait_until_up() {
  local state=$1 base=$2 deadline=$((SECONDS + $3))
  until answers "$base/metadata"; do
    kill -0 "$(cat "$state/pid")" 2>/dev/null || { tail -n 20 "$state/log" >&2; fail "$peer ended while starting"; }
    ((SECONDS < deadline)) || { tail -n 20 "$state/log" >&2; fail "$peer did not answer within $3 s"; }
    sleep 0.5
  done
  printf '%s\n' "$base" >"$state/base"
  say "$peer: ready after $SECONDS s, $(resident_mb "$(cat "$state/pid")") MB resident"
  cat "$state/base"
}

resident_mb() { awk '/VmRSS/ {print int($2 / 1024)}' "/proc/$1/status"; }

# stop_process STATE: asks first, insists after ten seconds.
stop_process() {
  local state=$1 pid
  [[ -f $state/pid ]] || return 0
  pid=$(cat "$state/pid")
  kill "$pid" 2>/dev/null || true
  for _ in $(seq 100); do
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.1
  done
  kill -9 "$pid" 2>/dev/null || true
  rm -f "$state/pid" "$state/base"
}

# maven_classpath POM OUT: resolves the pinned libraries; asks the registry only for what the local cache lacks.
maven_classpath() {
  local pom=$1 out=$2 goal=org.apache.maven.plugins:maven-dependency-plugin:3.6.1:build-classpath
  if [[ $out -nt $pom ]] && tr ':' '\n' <"$out" | xargs -r ls >/dev/null 2>&1; then return 0; fi
  mkdir -p "$(dirname "$out")"
  local arguments=(-q -B -f "$pom" "$goal" "-Dmdep.outputFile=$out.part")
  if ! mvn -o "${arguments[@]}" >/dev/null 2>&1; then
    timeout 900 mvn "${arguments[@]}" >"$out.log" 2>&1 || skip "the Maven registry could not be reached (see $out.log)"
  fi
  mv "$out.part" "$out"
}

# compile_java SOURCE CLASSPATH_FILE OUT
compile_java() {
  local source=$1 classpath=$2 out=$3
  if [[ -d $out && $out -nt $source && $out -nt $classpath ]]; then return 0; fi
  rm -rf "$out"
  mkdir -p "$out"
  javac -nowarn -Xlint:-deprecation -proc:none -d "$out" -cp "$(cat "$classpath")" "$source"
}
