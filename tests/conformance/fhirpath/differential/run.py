#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Random expressions over random resources, answered by our engine and by npm fhirpath, and compared.

usage: run.py OUR_PROGRAM [--seed N] [--count N] [--show N] [--examples N]
Exit 0: they agree but for the classes of explained.py. 1: another disagreement; each is printed. 77: npm fhirpath
cannot be had, the test is skipped. The seed and the count are printed, so that any run can be repeated.
"""
import argparse
import collections
import datetime
import json
import math
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
from decimal import Decimal

from explained import CLASSES
from expressions import Expressions
from model import Model
from resources import gather

HERE = pathlib.Path(__file__).resolve().parent
TESTS = HERE.parents[2]
# FHIRPath N1 5.1, 5.2.3, 5.3, 5.4, 5.8 and 6.4.1: these give no order to rely on.
UNORDERED = re.compile(r"\b(children|descendants|union|combine|distinct|intersect|exclude|repeat)\(|\|")
MOMENT = re.compile(r"^(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[-+]\d\d:\d\d)$")


def pairs(seed, count):
    resources, public = gather()
    chooser = random.Random(seed)
    expressions = Expressions(Model(), chooser)
    out = []
    for _ in range(count):
        at = chooser.randrange(len(resources))
        out.append({"resource": at, "expression": expressions.any(resources[at])})
    return resources, out, public


def peer_modules():
    found = subprocess.run([TESTS / "peers/npm.sh", "fhirpath"], stdout=subprocess.PIPE, text=True)
    if found.returncode == 77:
        print("skipped: conformance.fhirpath.differential needs npm fhirpath", file=sys.stderr)
        sys.exit(77)
    found.check_returncode()
    return found.stdout.strip()


def answers(ours, resources, questions, modules):
    """Both engines at the same time; each reads all pairs and writes one line for each."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        documents = folder / "resources.ndjson"
        documents.write_text("".join(json.dumps(r) + "\n" for r in resources), encoding="utf-8")
        text = folder / "pairs.ndjson"
        text.write_text("".join(json.dumps(q) + "\n" for q in questions), encoding="utf-8")
        environment = {**os.environ, "NODE_PATH": modules, "TZ": "UTC"}
        running = []
        for name, command in (("ours", [ours, documents]), ("peer", ["node", HERE / "peer.js", documents])):
            with open(text, "rb") as questions_in, open(folder / name, "wb") as answers_out:
                running.append(subprocess.Popen(command, stdin=questions_in, stdout=answers_out, env=environment))
        if any([process.wait() for process in running]):
            sys.exit("an engine did not come to its end")
        return [[json.loads(line, parse_float=Decimal) for line in (folder / name).open(encoding="utf-8")]
                for name in ("ours", "peer")]


def same(a, b):
    """Numbers by value, to the eight places that FHIRPath N1 4.1.4 asks for; the rest as JSON."""
    number = (int, Decimal)
    if isinstance(a, bool) or isinstance(b, bool):
        return a is b
    if isinstance(a, number) and isinstance(b, number):
        return a == b or math.isclose(a, b, rel_tol=1e-8, abs_tol=1e-8)
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(same, a, b))
    return type(a) is type(b) and a == b


# A second and a millisecond are the same in the calendar and in UCUM (FHIRPath N1 4.1.8.2).
CALENDAR = {"second": "s", "millisecond": "ms"}


def plain(value):
    """One shape for what the engines write differently: quantities they made, and the offset of Greenwich."""
    if isinstance(value, dict) and value.keys() <= {"value", "unit", "system", "code"} and "value" in value:
        unit = value.get("code", value.get("unit", "1"))
        if isinstance(unit, str):  # an element with a value and a code of its own is no quantity
            return {"value": value["value"], "unit": CALENDAR.get(unit, unit)}
    if isinstance(value, str):
        made = re.fullmatch(r"(-?\d+(?:\.\d+)?(?:e[-+]?\d+)?) (?:'([^']*)'|([a-z]+?)s?)", value)
        if made:
            unit = made[2] if made[2] is not None else made[3]
            return {"value": Decimal(made[1]), "unit": CALENDAR.get(unit, unit)}
        return moment(value)
    return value


def moment(text):
    """The same moment in UTC: the peer writes what it computed so. 2012T and 2012 are one partial dateTime, and
    seconds and milliseconds one precision (FHIRPath N1 6.1.1)."""
    zoned = MOMENT.match(text)
    if zoned:
        try:
            zone = "+00:00" if zoned[2] == "Z" or zoned[2] == "-00:00" else zoned[2]
            utc = datetime.datetime.fromisoformat(zoned[1].split(".")[0] + zone).astimezone(datetime.timezone.utc)
            fraction = zoned[1].partition(".")[2].rstrip("0")
            return utc.strftime("%Y-%m-%dT%H:%M:%S") + ("." + fraction if fraction else "") + "Z"
        except (ValueError, OverflowError):
            return text
    text = re.sub(r"^(\d{4}(?:-\d\d){0,2})T$", r"\1", text)
    return re.sub(r"(:\d\d)\.0+$", r"\1", text)


def values(answer):
    """Without nulls: we show a primitive that has only extensions, the peer does not."""
    return [plain(value) for value in answer["value"] if value is not None]


def agree(expression, ours, peer):
    if "error" in ours or "error" in peer:
        return "error" in ours and "error" in peer
    a, b = values(ours), values(peer)
    if same(a, b):
        return True
    if len(a) != len(b) or not UNORDERED.search(expression):
        return False
    rest = list(b)
    for value in a:
        found = next((i for i, other in enumerate(rest) if same(value, other)), None)
        if found is None:
            return False
        del rest[found]
    return True


def smallest(ours, resources, disagreements, modules):
    """For each, the shortest of its parts that the engines disagree about: the cause, without what stands round it."""
    text = "".join(json.dumps(question) + "\n" for question in disagreements)
    output = subprocess.run([ours, "--parts"], input=text, stdout=subprocess.PIPE, text=True, check=True).stdout
    questions = [{"resource": question["resource"], "expression": part, "of": i}
                 for (i, question), line in zip(enumerate(disagreements), output.splitlines(), strict=True)
                 for part in json.loads(line)]
    best = {}
    for question, a, b in zip(questions, *answers(ours, resources, questions, modules), strict=True):
        known = best.get(question["of"])
        if (known is None or len(question["expression"]) < len(known[0]["expression"])) and \
                not agree(question["expression"], a, b):
            best[question["of"]] = (question, a, b)
    return best.values()


def print_pairs(resources, found, title):
    for question, a, b in found:
        resource = resources[question["resource"]]
        print(f"\n[{title}] {resource['resourceType']}/{resource.get('id')}: {question['expression']}")
        for engine, answer in (("ours", a), ("peer", b)):
            print(f"  {engine}: {json.dumps(answer, default=float, ensure_ascii=False)[:300]}")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("ours")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--count", type=int, default=20_000)
    options.add_argument("--show", type=int, default=40, help="how many unexplained pairs are printed")
    options.add_argument("--examples", type=int, default=0, help="how many pairs of each class are printed")
    options = options.parse_args()
    modules = peer_modules()
    resources, questions, public = pairs(options.seed, options.count)
    print(f"seed {options.seed}, {len(questions)} pairs, {len(resources)} resources"
          f"{'' if public else ' (without the public ones)'}")
    ours, peer = answers(options.ours, resources, questions, modules)
    found, both_error, empty = collections.defaultdict(list), 0, 0
    disagreements = []
    for question, a, b in zip(questions, ours, peer, strict=True):
        if agree(question["expression"], a, b):
            both_error += "error" in a
            empty += a.get("value") == []
        else:
            disagreements.append(question)
    for question, a, b in smallest(options.ours, resources, disagreements, modules):
        name = next((c.name for c in CLASSES if c.matches(question["expression"], a, b)), None)
        found[name].append((question, a, b))
    for pairs_of_class in found.values():
        pairs_of_class.sort(key=lambda pair: len(pair[0]["expression"]))
    counts = collections.Counter({name: len(of_class) for name, of_class in found.items()})
    agreed = len(questions) - len(disagreements)
    print(f"agree: {agreed} (both empty: {empty}, both errors: {both_error})")
    for known in CLASSES:
        print(f"explained: {counts[known.name]:6} {known.name}" + ("" if counts[known.name] else
                                                                    "  (does not occur in this run)"))
    for known in CLASSES:
        print_pairs(resources, found.get(known.name, [])[:options.examples], known.name)
    print_pairs(resources, found.get(None, [])[:options.show], "not explained")
    print(f"\nnot explained: {counts[None]}")
    return 1 if counts[None] else 0


if __name__ == "__main__":
    sys.exit(main())
