# SPDX-License-Identifier: Apache-2.0
"""The resources that expressions are run over: this project's own, and public ones where they are at hand."""
import bz2
import json
import os
import pathlib
import tarfile

PROJECT = pathlib.Path(__file__).resolve().parents[4]
SHARED = pathlib.Path(os.environ.get("REPERE_SHARED") or PROJECT.parent / "shared")
LARGEST = 8_000  # bytes: what counts is the variety of resources, not their size
PER_TYPE = 14


def _own():
    for folder in ("plugin/sandbox/charts", "tests/clinical", "fhir-profiles/package", "terminology/package"):
        for path in sorted((PROJECT / folder).rglob("*.json")):
            yield json.loads(path.read_text(encoding="utf-8"))


def _public():
    examples = SHARED / "assets/patients/r4-official-examples/r4-examples.tar.xz"
    if examples.exists():
        with tarfile.open(examples) as archive:
            for member in sorted(archive.getmembers(), key=lambda m: m.name):
                if member.isfile() and member.name.endswith(".json"):
                    yield json.load(archive.extractfile(member))
    for path in sorted((SHARED / "assets/patients/synthea-blaze").glob("*.bz2"))[:6]:
        yield json.loads(bz2.decompress(path.read_bytes()))
    for path in sorted((SHARED / "assets/patients/mimic-iv-demo-fhir").glob("*.ndjson")):
        for line in path.read_text(encoding="utf-8").splitlines()[:20]:
            yield json.loads(line)


def _inside(value):
    """A resource, then those in its entries; the cases of tests/clinical keep theirs under "chart"."""
    if isinstance(value, dict) and "resourceType" in value:
        yield value
        for entry in value.get("entry", []):
            yield from _inside(entry.get("resource"))
    elif isinstance(value, dict):
        yield from _inside(value.get("chart"))


def gather():
    """(resources, whether the public ones are among them); always in the same order."""
    found, public = {}, False
    for source in (_public, _own):
        for value in source():
            public = public or source is _public
            for resource in _inside(value):
                text = json.dumps(resource, ensure_ascii=False)
                kind = found.setdefault(resource["resourceType"], {})
                if len(text.encode()) <= LARGEST and len(kind) < PER_TYPE:
                    kind[text] = resource
    return [resource for kind in sorted(found) for resource in found[kind].values()], public
