#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""patient-view over HTTP: starts `repere serve` on loopback, sends calls over 16 kept connections, prints the figures.

Usage: http_load.py REPERE PRINT_SAMPLE [--seconds 10] [--connections 16] [--bytes 85000]

CPU per request is the server process's own time (user + system) divided by the answers it gave. wrk shares the cores.
"""

import argparse
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

CONFIG = """
[server]
address = "127.0.0.1"
port = {port}
[store]
path = "{folder}/repere.db"
"""
SCRIPT = """
local file = io.open("{body}", "rb")
wrk.body = file:read("*a")
file:close()
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
local bad = 0
response = function(status) if status ~= 200 then bad = bad + 1 end end
done = function(summary, latency)
  io.write(string.format("FIGURES %d %d %.1f %.1f %.1f %d\\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99), latency.max, summary.errors.status + summary.errors.connect
    + summary.errors.read + summary.errors.write + summary.errors.timeout))
end
"""


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def cpu_seconds(pid):
    fields = pathlib.Path("/proc/%d/stat" % pid).read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident_mb(pid):
    return int(re.search(r"VmRSS:\s+(\d+)", pathlib.Path("/proc/%d/status" % pid).read_text()).group(1)) / 1024


def wait_until_ready(base, process):
    started = time.monotonic()
    while time.monotonic() - started < 20:
        try:
            urllib.request.urlopen(base + "/readyz", timeout=2)
            return time.monotonic() - started
        except OSError:
            if process.poll() is not None:
                sys.exit("repere serve ended with %d" % process.returncode)
            time.sleep(0.01)
    sys.exit("repere serve was not ready within 20 s")


def patient_view_service(base):
    services = json.load(urllib.request.urlopen(base + "/cds-services"))["services"]
    return next(service["id"] for service in services if service["hook"] == "patient-view" and "emergency" in service["id"])


def load(base, service, body, pid, arguments):
    script = body.with_suffix(".lua")
    script.write_text(SCRIPT.format(body=body))
    before = cpu_seconds(pid)
    output = subprocess.run(
        ["wrk", "-t1", "-c%d" % arguments.connections, "-d%ds" % arguments.seconds, "-s", str(script),
         "%s/cds-services/%s" % (base, service)], capture_output=True, text=True, check=True).stdout
    spent = cpu_seconds(pid) - before
    requests, micros, p50, p99, longest, errors = map(float, re.search(r"FIGURES (.*)", output).group(1).split())
    return {"requests_per_second": requests / (micros / 1e6), "p50_ms": p50 / 1000, "p99_ms": p99 / 1000,
            "max_ms": longest / 1000, "cpu_us": 1e6 * spent / requests, "errors": int(errors)}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("repere")
    parser.add_argument("print_sample")
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--bytes", type=int, default=85000)
    arguments = parser.parse_args()
    if not shutil.which("wrk"):
        sys.exit("wrk is not installed")
    with tempfile.TemporaryDirectory() as name:
        folder, port = pathlib.Path(name), free_port()
        (folder / "repere.toml").write_text(CONFIG.format(port=port, folder=folder))
        body = folder / "call.json"
        body.write_bytes(subprocess.run([arguments.print_sample, "patient-view", str(arguments.bytes)],
                                        capture_output=True, check=True).stdout)
        process = subprocess.Popen([arguments.repere, "serve", "--config", str(folder / "repere.toml")],
                                   stdout=subprocess.DEVNULL, stderr=(folder / "log").open("wb"))
        try:
            base = "http://127.0.0.1:%d" % port
            ready = wait_until_ready(base, process)
            idle = resident_mb(process.pid)
            service = patient_view_service(base)
            load(base, service, body, process.pid, argparse.Namespace(seconds=1, connections=arguments.connections))
            figures = load(base, service, body, process.pid, arguments)
            figures.update(body_bytes=body.stat().st_size, ready_ms=1000 * ready, idle_mb=idle,
                           loaded_mb=resident_mb(process.pid))
            print(json.dumps(figures))
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)


if __name__ == "__main__":
    main()
