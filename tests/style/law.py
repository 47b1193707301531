#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Texts of law stand in the country packs, with source and date, and nowhere else; and nothing the program offers is
about reporting a person to anybody. Prints what breaks either rule and fails.

usage: law.py ROOT
"""
import json
import pathlib
import re
import sys

# An article, a code of law, a regulation, as people cite them in the languages and countries of the packs.
LAW = re.compile(r"\b[LRD]\.? ?\d{4}-\d|\barticles? \d|\bart\. ?\d|\bCFR\b|\bLStup\b|[Cc]ode de la santé|[Cc]ode pénal"
                 r"|\bGDPR\b|\bRGPD\b|\bLoi (?:n°|du|sur)|\bLSSSS\b")

# What a report to an authority, a court, an employer, an insurer, a school or a child-protection body would be called.
REPORT = re.compile(r"signalement|\bsignaler (?:à|au|aux)\b|\binjonction|préfet|procureur|\bparquet\b|\btribuna|\bpolice\b"
                    r"|gendarm|judiciaire|information préoccupante|\bCRIP\b|\bARS\b|protection de l'enfance|employeur"
                    r"|assureur|\bdénonc|prosecutor|\bcourts?\b|law enforcement|mandatory report|child protection"
                    r"|\bprobation|\bemployer|\binsurer|notify the authorit|denounce", re.IGNORECASE)
LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"')


def literals(path):
    """String literals of a C++ file, without its comments."""
    for number, line in enumerate(path.read_text().splitlines(), 1):
        code = re.sub(r'(^|[^:"])//.*$', r"\1", line)
        if code.lstrip().startswith("#include"):
            continue
        for text in LITERAL.findall(code):
            yield f"{path}:{number}", text


def texts(node, path=""):
    """Every text of a JSON document with its path."""
    if isinstance(node, dict):
        for name, value in node.items():
            yield from texts(value, f"{path}.{name}")
    elif isinstance(node, list):
        for value in node:
            yield from texts(value, path)
    elif isinstance(node, str):
        yield path, node


def law_outside_packs(root):
    for path in sorted((root / "plugin").rglob("*.[ch]pp")) + sorted((root / "plugin").rglob("*.h")):
        yield from ((where, text) for where, text in literals(path) if LAW.search(text))
    for path in sorted((root / "fhir-profiles/wording").glob("*.json")):
        yield from ((f"{path} {where}", text) for where, text in texts(json.loads(path.read_text())) if LAW.search(text))


def law_without_date(root):
    """In a pack: a confirmed rule names its basis, and every basis, source and notice has a date."""
    for path in sorted((root / "fhir-profiles/country").glob("*.json")):
        pack = json.loads(path.read_text())
        for entry in pack["consent"] + pack["notices"] + [pack["minors"]]:
            basis = entry.get("basis", "") or entry.get("source", "")
            dated = re.fullmatch(r"\d{4}-\d\d-\d\d", entry.get("date", ""))
            if (basis and not dated) or (entry["confirmed"] and not basis) or "confirmed" not in entry:
                yield str(path), json.dumps(entry, ensure_ascii=False)[:120]


def offered(root):
    """Whatever a person can see, press, ask for or configure."""
    statement = json.loads((root / "fhir-profiles/conformance/package/CapabilityStatement-repere.json").read_text())
    for rest in statement["rest"]:
        for resource in rest["resource"]:
            names = [resource["type"]] + [each["code"] for each in resource.get("interaction", [])]
            yield from (("CapabilityStatement", name) for name in names)
            yield from (("CapabilityStatement", each["name"]) for each in resource.get("operation", []))
    for path in sorted((root / "fhir-profiles/package").glob("Questionnaire-*.json")):
        questionnaire = json.loads(path.read_text())
        yield from ((path.name, text) for where, text in texts(questionnaire.get("item", [])) if where)
    for path in sorted((root / "fhir-profiles/wording").glob("*.json")):
        yield from ((f"{path.name} {where}", text) for where, text in texts(json.loads(path.read_text()))
                    if "left-out." not in where)
    for name in ("app/command_line.cpp", "app/doors.cpp", "app/completion.cpp", "core/config.cpp",
                 "facade/facade.cpp"):
        yield from literals(root / "plugin" / name)
    for line in (root / "deploy/repere.toml").read_text().splitlines():
        yield "deploy/repere.toml", line
    for system in ("referral-service", "referral-business-status", "referral-outcome", "consent-category", "routing-need"):
        concepts = json.loads((root / f"terminology/package/CodeSystem-{system}.json").read_text())["concept"]
        yield from ((system, text) for _, text in texts(concepts))


# rows: A26, G3
def main():
    # A word list that finds nothing at all would pass every text.
    for text in ("Signalement au procureur", "Notify the authorities", "Prévenir l'employeur"):
        assert REPORT.search(text), text
    for text in ("L3411-9", "article 3c", "42 CFR 2.32"):
        assert LAW.search(text), text
    root = pathlib.Path(sys.argv[1])
    wrong = [("law outside the country packs", *each) for each in law_outside_packs(root)]
    wrong += [("law without basis or date", *each) for each in law_without_date(root)]
    seen = list(offered(root))
    wrong += [("offers a report", where, text) for where, text in seen if REPORT.search(text)]
    for what, where, text in wrong:
        print(f"{what}: {where}: {text}")
    print(f"{len(seen)} texts that are offered were read, {len(wrong)} are wrong")
    return 1 if wrong or len(seen) < 1000 else 0


if __name__ == "__main__":
    sys.exit(main())
