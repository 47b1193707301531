# SPDX-License-Identifier: Apache-2.0
"""What the committed value sets hold and what terminology/sources says of it; shared by the two programs beside it."""

import json
import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
SOURCES = ROOT / "terminology" / "sources"
PACKAGE = ROOT / "terminology" / "package"

# Order of the columns of coverage.md.
SYSTEMS = {
    "http://hl7.org/fhir/sid/icd-10": "icd-10",
    "https://smt.esante.gouv.fr/terminologie-cim-10": "cim-10",
    "http://hl7.org/fhir/sid/icd-10-cm": "icd-10-cm",
    "http://hl7.org/fhir/sid/icd-9-cm": "icd-9-cm",
    "http://id.who.int/icd/release/11/mms": "icd-11",
    "https://smt.esante.gouv.fr/terminologie-cim11-mms": "cim-11",
    "http://snomed.info/sct": "snomed-ct",
    "http://loinc.org": "loinc",
    "http://www.whocc.no/atc": "atc",
    "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation": "v3-interpretation",
    "http://terminology.hl7.org/CodeSystem/v3-RoleCode": "v3-role",
    "http://terminology.hl7.org/CodeSystem/service-type": "service-type",
    "http://terminology.hl7.org/CodeSystem/episodeofcare-type": "episode-type",
}
CLASSIFICATIONS = ["icd-10", "cim-10", "icd-10-cm", "icd-9-cm", "icd-11", "cim-11"]
COLUMNS = CLASSIFICATIONS + ["snomed-ct", "loinc", "atc"]


def is_own(uri):
    """Our own systems and the one of published sample charts have no outside source to check against."""
    return uri.startswith("https://repere.example/") or uri.startswith("urn:example:")


def system_name(uri):
    """The short name of a system; its address where it has none yet."""
    return SYSTEMS.get(uri, uri)


def value_sets():
    """{id: [(included?, system, code)]} of every committed value set, own systems left out."""
    out = {}
    for path in sorted(PACKAGE.glob("ValueSet-*.json")):
        artefact = json.loads(path.read_text(encoding="utf-8"))
        codes = []
        for part in ("include", "exclude"):
            for component in artefact["compose"].get(part, []):
                uri = component.get("system", "")
                if not uri or is_own(uri):
                    continue
                for code in [c["code"] for c in component.get("concept", [])] + [
                    f["value"] for f in component.get("filter", [])
                ]:
                    codes.append((part == "include", system_name(uri), code))
        out[artefact["id"]] = codes
    return out


def table(name):
    """Rows of a tab-separated file of terminology/sources as dictionaries; the first line names the columns."""
    lines = (SOURCES / name).read_text(encoding="utf-8").splitlines()
    columns = lines[0].split("\t")
    rows = []
    for number, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        if len(cells) != len(columns):
            raise SystemExit(f"{name}:{number}: {len(cells)} cells, {len(columns)} columns")
        rows.append(dict(zip(columns, cells)))
    return rows
