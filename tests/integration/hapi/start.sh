#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Starts a HAPI FHIR R4 JPA server on a PostgreSQL cluster of its own, both on loopback, and prints its base URL.
# Exit 77 when Java, Maven, PostgreSQL or the Maven registry cannot be had. Safe to run twice.
source "$(dirname "$0")/../peers.sh"
readonly peer=hapi
state=$peers_state/hapi
cache=$peers_cache/hapi

reuse_running "$state"
need java javac mvn curl python3
postgres_bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1 || true)
[[ -x $postgres_bin/initdb ]] || skip "PostgreSQL is not installed"
"$(dirname "$0")/stop.sh"
mkdir -p "$state"

maven_classpath "$integration_dir/hapi/pom.xml" "$cache/classpath"
compile_java "$integration_dir/hapi/HapiServer.java" "$cache/classpath" "$cache/classes"

# PostgreSQL refuses to run as root, and its user cannot enter a private build folder: the cluster lives under /tmp.
cluster=$(mktemp -d /tmp/repere-postgres.XXXXXX)
printf '%s\n' "$cluster" >"$state/cluster"
as_postgres=()
if [[ $(id -u) == 0 ]]; then
  chown postgres "$cluster"
  as_postgres=(runuser -u postgres --)
fi
database_port=$(free_port)
cd "$cluster"
"${as_postgres[@]}" "$postgres_bin/initdb" -D "$cluster/data" -U repere -A trust -E UTF8 --no-locale >"$state/initdb.log"
# A test database that vanishes at the end has nothing to lose: no fsync.
"${as_postgres[@]}" "$postgres_bin/pg_ctl" -D "$cluster/data" -l "$cluster/log" -w -o \
  "-c listen_addresses=127.0.0.1 -c port=$database_port -c unix_socket_directories=$cluster -c fsync=off -c synchronous_commit=off -c full_page_writes=off" \
  start >/dev/null

port=$(free_port)
setsid java -Xmx1g -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dorg.slf4j.simpleLogger.defaultLogLevel=warn \
  -cp "$cache/classes:$(cat "$cache/classpath")" HapiServer \
  "$port" "jdbc:postgresql://127.0.0.1:$database_port/postgres" repere >"$state/log" 2>&1 </dev/null &
printf '%s\n' $! >"$state/pid"
wait_until_up "$state" "http://127.0.0.1:$port/fhir" 300
