#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# with_peer.sh PEER COMMAND...: runs the command with REPERE_EHR_BASE set to that server, or skips by name when it is not running.
source "$(dirname "$0")/peers.sh"
readonly peer=$1
shift
[[ -f $peers_state/$peer/base ]] || skip "the server is not running (its start script said why)"
REPERE_EHR_BASE=$(cat "$peers_state/$peer/base") exec "$@"
