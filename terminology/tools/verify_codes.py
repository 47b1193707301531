#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Looks every code of the value sets up in published tables, and says what the table calls it.

usage: REPERE_CODE_SOURCES=FOLDER verify_codes.py [--missing]

FOLDER holds public files as they are published, at any depth (terminology/sources/README.md names them); nothing is
fetched. Prints one line a code: found with its title, or not found. With --missing only the codes that verified.tsv
does not know yet, as rows for it. Exit 1 when a code that verified.tsv calls `title` is not in a table that is here.
"""

import csv
import gzip
import json
import os
import pathlib
import sys
import xml.etree.ElementTree as ElementTree
import zipfile

import code_lists


class Titles:
    """(system, code) -> (source, title); the first source that has a code keeps it."""

    def __init__(self):
        self.known = {}
        self.read = set()

    def add(self, system, code, source, title):
        self.read.add(system)
        self.known.setdefault((system, code), (source, title))


def dotted(code, after=3):
    return code if len(code) <= after or "." in code else code[:after] + "." + code[after:]


def who_icd_10(path, titles):
    for line in path.read_text(encoding="utf-8").splitlines():
        code, _, title = line.partition("\t")
        titles.add("icd-10", code, "who-2019", title)


def cm_tabular(path, titles):
    for each in ElementTree.parse(path).getroot().iter("diag"):
        titles.add("icd-10-cm", each.findtext("name"), "cm-2026", each.findtext("desc"))


def cm_codes(path, titles):
    """The list has the codes with a seventh character, which the tabular file has as a note only."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            titles.add("icd-10-cm", line.split()[0], "cm-2026", "(with its seventh character)")


def atih(path, titles):
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            titles.add("cim-10", dotted(row["code"]), "atih", row["long"])


def icd_9_cms(path, titles):
    """CMS32_DESC_LONG_SHORT_DX.xlsx: code without dot, long title, short title."""
    name = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(path) as book:
        shared = [
            "".join(t.text or "" for t in item.iter(name + "t"))
            for item in ElementTree.fromstring(book.read("xl/sharedStrings.xml")).iter(name + "si")
        ]
        for row in ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml")).iter(name + "row"):
            cells = [
                shared[int(c.findtext(name + "v"))] if c.get("t") == "s" else c.findtext(name + "v") for c in row
            ]
            if len(cells) > 1 and cells[0] and cells[0][0].isalnum():
                titles.add("icd-9-cm", dotted(cells[0], 4 if cells[0][0] == "E" else 3), "cms-32", cells[1] or "")


def icd_9_categories(path, titles):
    """Dtab12.csv: the tabular list of 2011/12 with its categories, which CMS32 has not."""
    with path.open(encoding="utf-8", errors="replace") as stream:
        for row in csv.reader(stream, skipinitialspace=True):
            if len(row) > 1 and row[0] != "code":
                titles.add("icd-9-cm", row[0], "dtab-12", row[1])


def icd_11(path, titles):
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) > 4 and cells[2] and cells[2] != "Code":
            for system in ("icd-11", "cim-11"):  # the French edition has the codes of the WHO
                titles.add(system, cells[2], "mms-2024-01", cells[4].strip('"').lstrip("- "))


def atc(path, titles):
    with path.open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            titles.add("atc", row["atc_code"], "atc-2026", row["atc_name"])


def fhir_concepts(node, source, titles):
    """Every coding, concept and CodeSystem in a FHIR artefact, and the concepts of OHDSI cohorts."""
    if isinstance(node, list):
        for each in node:
            fhir_concepts(each, source, titles)
    if not isinstance(node, dict):
        return
    vocabulary = {"SNOMED": "snomed-ct", "LOINC": "loinc"}.get(node.get("VOCABULARY_ID"))
    if vocabulary and node.get("CONCEPT_NAME"):
        titles.add(vocabulary, node["CONCEPT_CODE"], source, node["CONCEPT_NAME"])
    system = code_lists.SYSTEMS.get(node.get("system") if isinstance(node.get("system"), str) else node.get("url"))
    for concept in [node] + (node["concept"] if isinstance(node.get("concept"), list) else []):
        if system and isinstance(concept, dict) and isinstance(concept.get("code"), str) and concept.get("display"):
            titles.add(system, concept["code"], source, concept["display"])
    if system and isinstance(node.get("concept"), list):
        nested = [c for c in node["concept"] if isinstance(c, dict) and c.get("concept")]
        for each in nested:
            fhir_concepts({"system": node.get("system") or node.get("url"), "concept": each["concept"]}, source, titles)
    for value in node.values():
        fhir_concepts(value, source, titles)


def json_source(path):
    for folder, source in (("cohorts", "ohdsi"), ("vocabulary", "opioid-cds")):
        if folder in path.parts:
            return source
    return "fhir-r4"


READERS = [
    ("code-description pairs.txt", who_icd_10),
    ("icd10c*-tabular*.xml", cm_tabular),
    ("code-list*.txt", cm_codes),
    ("cim10.csv.gz", atih),
    ("CMS32_DESC_LONG_SHORT_DX.xlsx", icd_9_cms),
    ("Dtab12.csv", icd_9_categories),
    ("SimpleTabulation-ICD-11-MMS-en.txt", icd_11),
    ("WHO ATC-DDD 2*.csv", atc),
]


def read_sources(folder):
    titles = Titles()
    for pattern, reader in READERS:
        for path in sorted(folder.rglob(pattern)):
            reader(path, titles)
    for path in sorted(folder.rglob("*.json")):
        try:
            fhir_concepts(json.loads(path.read_text(encoding="utf-8")), json_source(path), titles)
        except (ValueError, UnicodeDecodeError):
            print(f"{path}: not read, no JSON", file=sys.stderr)
    return titles


def main():
    folder = os.environ.get("REPERE_CODE_SOURCES")
    if not folder:
        sys.exit(__doc__.strip())
    titles = read_sources(pathlib.Path(folder))
    rows = {(row["system"], row["code"]): row for row in code_lists.table("verified.tsv")}
    used = sorted({(system, code) for codes in code_lists.value_sets().values() for _, system, code in codes})
    failures = 0
    for system, code in used:
        source, title = titles.known.get((system, code), ("", ""))
        row = rows.get((system, code))
        if "--missing" in sys.argv:
            if not row:
                print("\t".join([system, code, title or "?", source or "?", "title" if source else "memory"]))
            continue
        meaning = row["meaning"] if row else "NO ROW IN verified.tsv"
        found = f"{source}: {title}" if source else "not found"
        print(f"{system}\t{code}\t{meaning}\t{found}")
        if row and row["verdict"] == "title" and not source and system in titles.read:
            failures += 1
            print(f"{system} {code}: called `title` in verified.tsv, not in the sources here", file=sys.stderr)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
