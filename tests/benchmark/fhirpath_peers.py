#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Our FHIRPath engine beside npm fhirpath and beside the same ten expressions written by hand, in one run.

Usage: fhirpath_peers.py TEN_EXPRESSIONS [rounds]
Reads expressions, chart generator and hand-written program from ../shared (or REPERE_SHARED). The engines take turns,
so that a disturbance of the machine falls on all of them; each figure is the median of the rounds.
Exit 77 and one line when the folder, npm or a compiler is not there.
"""

import json
import math
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
SECONDS = 0.15  # of CPU, per expression, engine and round


def skip(why):
    print("skipped: fhirpath_peers: " + why, file=sys.stderr)
    sys.exit(77)


def command(*arguments, **options):
    return subprocess.run(arguments, capture_output=True, text=True, check=True, **options).stdout


def npm_modules():
    done = subprocess.run([HERE.parent / "peers" / "npm.sh", "fhirpath"], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        skip(done.stderr.strip())
    return done.stdout.strip()


def by_hand(program, bundle):
    """Expression number and microseconds, from the program's own table."""
    rows = re.findall(r"^hand (E\d+) .*? ([\d.]+) us", command(program, bundle, str(SECONDS), "1"), re.MULTILINE)
    return {number: float(micros) for number, micros in rows}


def by_engine(*call, env=None):
    rows = json.loads(command(*call, str(SECONDS), "1", env=env))
    return {row["id"].split()[0]: row for row in rows}


def geometric(values):
    return math.exp(statistics.fmean(math.log(value) for value in values))


def main(ours, rounds=5):
    shared = pathlib.Path(os.environ.get("REPERE_SHARED", HERE / ".." / ".." / ".." / "shared")) / "perf"
    expressions = shared / "fhirpath-peers" / "expressions.json"
    if not expressions.exists():
        skip("%s is not there" % expressions)
    npm = dict(os.environ, NODE_PATH=npm_modules())
    with tempfile.TemporaryDirectory() as folder:
        bundle, hand = folder + "/bundle.json", folder + "/hand"
        command("python3", str(shared / "gen_fhir.py"), "bundle", bundle, "40", "--f14")
        command("g++", "-std=c++20", "-O2", "-march=x86-64-v2", str(shared / "fhirpath_hand.cpp"), "-o", hand)
        runs = [
            (
                by_engine(ours, str(expressions), bundle),
                by_engine("node", str(HERE / "fhirpath_npm.js"), str(expressions), bundle, env=npm),
                by_hand(hand, bundle),
            )
            for _ in range(int(rounds))
        ]
    print("| expression | ours, us | npm fhirpath, us | ratio | by hand, us | distance | allocations |")
    print("|---|---|---|---|---|---|---|")
    ratios, distances = [], []
    for number, first in runs[0][0].items():
        if number == "parse":
            continue
        own = statistics.median(run[0][number]["microseconds"] for run in runs)
        other = statistics.median(run[1][number]["microseconds"] for run in runs)
        bound = statistics.median(run[2][number] for run in runs)
        ratios.append(statistics.median(run[1][number]["microseconds"] / run[0][number]["microseconds"] for run in runs))
        distances.append(statistics.median(run[0][number]["microseconds"] / run[2][number] for run in runs))
        same = "" if json.loads(first["answer"]) == json.loads(runs[0][1][number]["answer"]) else " **(answers differ)**"
        row = (first["id"] + same, own, other, ratios[-1], bound, distances[-1], first["allocations"])
        print("| %s | %.2f | %.1f | %.0f x | %.2f | %.1f x | %d |" % row)
    figures = (geometric(ratios), min(ratios), geometric(distances), max(distances))
    whole = [[sum(row["microseconds"] for row in engine.values()) for engine in run[:2]] for run in runs]
    ours_all, npm_all = (statistics.median(run[i] for run in whole) for i in (0, 1))
    print("| parse and all ten | %.0f | %.0f | %.1f x | | | |" % (ours_all, npm_all, npm_all / ours_all))
    print("\ngeometric mean %.0f x npm fhirpath, least %.0f x; %.1f x the time by hand, most %.1f x" % figures)


if __name__ == "__main__":
    main(*sys.argv[1:])
