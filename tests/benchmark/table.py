#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Turns Google Benchmark's JSON (and http_load.py's line) into one Markdown table with ratios to the floor.

Usage: table.py BENCHMARK_JSON [HTTP_JSON]
The floor of a row is parsing the text it starts from, measured in the same run.
"""

import json
import sys

FLOORS = {  # row: the row it stands on
    "chart build/40": "parse/kB/40",
    "assess/40": "parse/kB/40",
    "parse, build, assess/40": "parse/kB/40",
    "patient-view/85": "parse a call/85",
    "settle/300": "parse answers/300",
}


ORDER = ("parse", "write", "chart", "assess", "parse, build", "patient-view", "settle", "knowledge", "fhirpath compile", "fhirpath")


def place(name):
    """Rows from the floor up; the longest prefix that fits decides."""
    fitting = [prefix for prefix in ORDER if name.startswith(prefix)]
    family = ORDER.index(max(fitting, key=len)) if fitting else len(ORDER)
    argument = name.rsplit("/", 1)[-1]
    return family, int(argument) if argument.isdigit() else 0, name


def micros(row):
    return row["cpu_time"] * {"ns": 1e-3, "us": 1.0, "ms": 1e3}[row["time_unit"]]


def medians(report):
    """Median CPU time by name; of a row that failed, its error."""
    found = {}
    for row in report["benchmarks"]:
        if row.get("error_occurred"):
            found[row["run_name"]] = (None, row.get("error_message", "failed"))
        elif row.get("aggregate_name") == "median":
            found[row["run_name"]] = (row, row.get("label", ""))
    return found


def lines(rows):
    for name, (row, label) in sorted(rows.items(), key=lambda item: place(item[0])):
        title = "%s (%s)" % (name, label) if label else name
        if row is None:
            yield "| %s | - | - | - |" % title
            continue
        floor = rows.get(FLOORS.get(name, ""), (None, ""))[0]
        ratio = "%.2f x parsing" % (micros(row) / micros(floor)) if floor else ""
        rate = "%.0f MB/s" % (row["bytes_per_second"] / 1e6) if "bytes_per_second" in row else ""
        yield "| %s | %.2f | %s | %s |" % (title, micros(row), ratio, rate)


def http_lines(figures, rows):
    floor = rows.get("parse a call/85", (None, ""))[0]
    ratio = ", %.2f x parsing" % (figures["cpu_us"] / micros(floor)) if floor else ""
    yield "| patient-view over HTTP, %d bytes | |" % figures["body_bytes"]
    yield "|---|---|"
    yield "| answers per second | %.0f |" % figures["requests_per_second"]
    yield "| p50 / p99 / longest | %.1f / %.1f / %.1f ms |" % (figures["p50_ms"], figures["p99_ms"], figures["max_ms"])
    yield "| server CPU per answer | %.0f us%s |" % (figures["cpu_us"], ratio)
    yield "| errors | %d |" % figures["errors"]
    yield "| ready after | %.0f ms |" % figures["ready_ms"]
    yield "| memory idle / loaded | %.0f / %.0f MB |" % (figures["idle_mb"], figures["loaded_mb"])


def main(benchmark_file, http_file=None):
    with open(benchmark_file, encoding="utf-8") as file:
        rows = medians(json.load(file))
    print("| what | median CPU, us | against its floor | rate |")
    print("|---|---|---|---|")
    print("\n".join(lines(rows)))
    if http_file:
        with open(http_file, encoding="utf-8") as file:
            print()
            print("\n".join(http_lines(json.load(file), rows)))


if __name__ == "__main__":
    main(*sys.argv[1:])
