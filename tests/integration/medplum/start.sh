#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Starts Medplum's in-memory FHIR R4 server on loopback and prints its base URL.
# Exit 77 when Node.js or the npm registry cannot be had. Safe to run twice.
source "$(dirname "$0")/../peers.sh"
readonly peer=medplum
state=$peers_state/medplum
cache=$peers_cache/medplum

reuse_running "$state"
need node npm curl python3
stop_process "$state"
mkdir -p "$state" "$cache"

if ! cmp -s "$integration_dir/medplum/package-lock.json" "$cache/installed-lock.json"; then
  cp "$integration_dir/medplum/package.json" "$integration_dir/medplum/package-lock.json" "$cache/"
  (cd "$cache" && timeout 600 npm ci --ignore-scripts --no-audit --no-fund) >"$cache/log" 2>&1 ||
    skip "the npm registry could not be reached (see $cache/log)"
  cp "$cache/package-lock.json" "$cache/installed-lock.json"
fi

port=$(free_port)
NODE_PATH=$cache/node_modules setsid node "$integration_dir/medplum/server.js" "$port" >"$state/log" 2>&1 </dev/null &
printf '%s\n' $! >"$state/pid"
wait_until_up "$state" "http://127.0.0.1:$port/fhir" 60
