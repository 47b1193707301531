#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Stops the HAPI server and removes its PostgreSQL cluster. Harmless when nothing runs.
source "$(dirname "$0")/../peers.sh"
readonly peer=hapi
state=$peers_state/hapi

stop_process "$state"
if [[ -f $state/cluster ]]; then
  cluster=$(cat "$state/cluster")
  if [[ -f $cluster/data/postmaster.pid ]]; then
    kill -INT "$(head -n 1 "$cluster/data/postmaster.pid")" 2>/dev/null || true
    for _ in $(seq 100); do
      [[ -f $cluster/data/postmaster.pid ]] || break
      sleep 0.1
    done
  fi
  [[ $cluster == /tmp/repere-postgres.* ]] && rm -rf "$cluster"
  rm -f "$state/cluster"
fi
