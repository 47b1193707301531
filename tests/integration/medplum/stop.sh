#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Stops Medplum's server. Harmless when nothing runs.
source "$(dirname "$0")/../peers.sh"
readonly peer=medplum
stop_process "$peers_state/medplum"
