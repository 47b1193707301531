#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes terminology/sources/coverage.md: codes of each value set by system, and how many of them were verified.

usage: coverage.py           writes the table
       coverage.py --check   writes nothing; exit 1 when the table is old, when a code has no row in verified.tsv or a row
                             has no code, when a code rests on memory without a reason in left-in.tsv, or when a system
                             has no code and no-code.tsv gives no reason
"""

import sys

import code_lists

VERDICTS = {"title", "public-code", "memory"}
TABLE = code_lists.SOURCES / "coverage.md"
HEAD = """# Codes of each value set, by system

Written by `terminology/tools/coverage.py` from the committed value sets and `verified.tsv`; a test keeps it current. A family counts
as one code. `7/9`: nine codes, seven of them verified, which means found with their meaning (`sources/README.md`). A dash has its reason below.

"""


def kind_of(systems):
    if any(s in code_lists.CLASSIFICATIONS for s in systems):
        return "diagnosis"
    if "atc" in systems:
        return "medicine"
    if "loinc" in systems:
        return "measurement"
    return "other"


DEFAULT_REASONS = {
    "diagnosis": {"loinc": "a diagnosis, not a test", "atc": "a diagnosis, not a medicine"},
    "measurement": dict.fromkeys(code_lists.CLASSIFICATIONS, "a test or an answer, not a diagnosis")
    | {"snomed-ct": "LOINC is the system of tests and their answers", "atc": "a test or an answer, not a medicine"},
    "medicine": dict.fromkeys(code_lists.CLASSIFICATIONS, "a medicine, not a diagnosis")
    | {"snomed-ct": "ATC is the system of medicines", "loinc": "a medicine, not a test"},
    "other": dict.fromkeys(code_lists.COLUMNS, "about care or an answer; the systems used are HL7's or our own"),
}


class Report:
    def __init__(self):
        self.verified = {(r["system"], r["code"]): r for r in code_lists.table("verified.tsv")}
        self.left_in = {(r["system"], r["code"]): r["reason"] for r in code_lists.table("left-in.tsv")}
        self.reasons = {(r["value set"], r["system"]): r["reason"] for r in code_lists.table("no-code.tsv")}
        self.sets = code_lists.value_sets()
        self.faults = []
        self.notes = {}

    def check_rows(self):
        used = {(system, code) for codes in self.sets.values() for _, system, code in codes}
        for system, code in sorted(used - set(self.verified)):
            self.faults.append(f"{system} {code} has no row in verified.tsv")
        for system, code in sorted(set(self.verified) - used):
            self.faults.append(f"verified.tsv has {system} {code}, which no value set has")
        for key, row in sorted(self.verified.items()):
            if row["verdict"] not in VERDICTS:
                self.faults.append(f"{key[0]} {key[1]}: unknown verdict {row['verdict']}")
            if not row["meaning"] or not row["source"]:
                self.faults.append(f"{key[0]} {key[1]}: meaning or source is empty")
            if (row["verdict"] == "memory") != bool(self.left_in.get(key)):
                self.faults.append(f"{key[0]} {key[1]}: left-in.tsv gives the reason of what rests on memory, and of nothing else")
        for key in sorted(set(self.left_in) - set(self.verified)):
            self.faults.append(f"left-in.tsv has {key[0]} {key[1]}, which no value set has")
        for (value_set, system), reason in sorted(self.reasons.items()):
            if any(included and s == system for included, s, _ in self.sets.get(value_set, [(True, system, "")])):
                self.faults.append(f"no-code.tsv: {value_set} is unknown or has codes of {system}")

    def note(self, reason):
        return self.notes.setdefault(reason, len(self.notes) + 1)

    def cell(self, value_set, system, kind):
        codes = {code for included, s, code in self.sets[value_set] if included and s == system}
        if not codes:
            reason = self.reasons.get((value_set, system)) or DEFAULT_REASONS[kind].get(system)
            if not reason:
                self.faults.append(f"{value_set} has no code of {system}, and no-code.tsv does not say why")
                return "-"
            return f"- [{self.note(reason)}]"
        good = sum(self.verified.get((system, c), {}).get("verdict", "memory") != "memory" for c in codes)
        return str(len(codes)) if good == len(codes) else f"{good}/{len(codes)}"

    def totals(self):
        lines = []
        for system in list(code_lists.SYSTEMS.values()):
            verdicts = [r["verdict"] for key, r in self.verified.items() if key[0] == system]
            if verdicts:
                counts = [str(verdicts.count(v)) for v in ("title", "public-code", "memory")]
                lines.append(f"| {system} | {len(verdicts)} | " + " | ".join(counts) + " |")
        return lines

    def text(self):
        columns = code_lists.COLUMNS + ["others"]
        lines = ["| value set | " + " | ".join(columns) + " |", "|---" * (len(columns) + 1) + "|"]
        for value_set, codes in self.sets.items():
            systems = {system for _, system, _ in codes}
            kind = kind_of(systems)
            others = {(s, c) for _, s, c in codes if s not in code_lists.COLUMNS}
            cells = [self.cell(value_set, system, kind) for system in code_lists.COLUMNS] + [str(len(others) or "")]
            lines.append(f"| {value_set} | " + " | ".join(cells) + " |")
        lines += ["", "## Why there is none", ""]
        lines += [f"{number}. {reason}" for reason, number in self.notes.items()]
        lines += ["", "## Distinct codes and how they were verified", ""]
        lines += ["| system | codes | title in a published table | public code | an expert's word |", "|---" * 5 + "|"]
        return HEAD + "\n".join(lines + self.totals()) + "\n"


def main():
    report = Report()
    report.check_rows()
    text = report.text()
    if "--check" in sys.argv:
        if not TABLE.exists() or TABLE.read_text(encoding="utf-8") != text:
            report.faults.append("coverage.md is old: run terminology/tools/coverage.py")
    else:
        TABLE.write_text(text, encoding="utf-8")
    for fault in report.faults:
        print(fault, file=sys.stderr)
    sys.exit(1 if report.faults else 0)


if __name__ == "__main__":
    main()
