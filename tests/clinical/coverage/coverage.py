#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""From every row of the source texts to the tests that show it: usage: coverage.py TESTS_DIR [--write]

Rows stand in clinical/coverage/rows.tsv. A test names the rows it shows:
  C++              BOOST_AUTO_TEST_CASE(name, *boost::unit_test::label("N23")), or BOOST_TEST_DECORATOR above a data case
  clinical case    "rows": ["N07"]
  any script       a comment line `rows: N23, D01` above the test
Fails when a row has neither a test nor a reason, when it has both, when a mark names no row, and when
clinical/coverage/README.md is not what would be written; --write writes it.
"""
import json
import pathlib
import re
import sys

CASE = re.compile(r"((?:BOOST_TEST_DECORATOR\([^\n]*\n(?:[^\n]*\n){0,2}?\s*)?)"
                  r"BOOST_(?:AUTO|DATA|FIXTURE)_TEST_CASE(?:_F)?\(\s*(\w+)(.*?)\)\s*\{", re.S)
LABEL = re.compile(r'label\(\s*"([A-Z]\d{1,2})"\s*\)')
COMMENT = re.compile(r"^\s*(?:#|//|\*)\s*rows:\s*([A-Z]\d+(?:\s*,\s*[A-Z]\d+)*)\s*$", re.M)
NAME = re.compile(r"(?:def|function|check|test|it)\s*\(?\s*[\"'`]?([\w][\w .,:/-]*)|^\s*([\w][\w-]*)\s*\(\)\s*\{", re.M)
SCRIPTS = {".py", ".js", ".mjs", ".ts", ".sh", ".java"}
SOURCES = {"F": "F", "T": "T", "F T": "F, T"}


def rows_of(path):
    rows = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t") + [""]
        rows[cells[0]] = {"source": SOURCES[cells[1]], "shown": cells[2], "text_only": cells[3].strip(), "tests": []}
    return rows


def marks_of_cpp(text):
    for match in CASE.finditer(text):
        for row in LABEL.findall(match.group(1) + match.group(3)):
            yield row, match.group(2)


def marks_of_script(text):
    for match in COMMENT.finditer(text):
        name = NAME.search(text, match.end())
        label = (name.group(1) or name.group(2)).strip() if name else "the whole file"
        for row in re.findall(r"[A-Z]\d+", match.group(1)):
            yield row, label


def marks_of_case(path, text):
    if '"rows"' not in text:
        return
    content = json.loads(text)
    for row in content.get("rows", []) if isinstance(content, dict) else []:
        yield row, content.get("title", path.stem)


def marks(tests):
    """(row, file below tests/, test) of every mark, in the order of the files."""
    for path in sorted(tests.rglob("*")):
        if not path.is_file() or "node_modules" in path.parts or path.name == "coverage.py":
            continue
        if path.suffix == ".cpp":
            found = marks_of_cpp(path.read_text(encoding="utf-8"))
        elif path.suffix in SCRIPTS:
            found = marks_of_script(path.read_text(encoding="utf-8"))
        elif path.suffix == ".json" and "clinical" in path.parts:
            found = marks_of_case(path, path.read_text(encoding="utf-8"))
        else:
            continue
        for row, test in found:
            yield row, path.relative_to(tests).as_posix(), test


def shown(tests, limit=4):
    """`file`: test, test; of many files the first few and how many more."""
    files = {}
    for file, test in tests:
        files.setdefault(file, []).append(test.replace("_", " ").replace("|", "/"))
    parts = [f"`{file}`: {', '.join(names)}" for file, names in list(files.items())[:limit]]
    more = len(files) - limit
    return "; ".join(parts) + (f"; and {more} more" if more > 0 else "")


def table(rows):
    by_test = sum(1 for row in rows.values() if row["tests"])
    lines = [
        "# From the source texts to the tests",
        "",
        "Written by `coverage.py --write` from `rows.tsv` and the marks in the tests; a test keeps it current. F: a public page on drug",
        "treatment in France. T: OFDT, Tendances no. 68, November 2009. Text only: no test can show it, and why.",
        "",
        f"{len(rows)} rows: {by_test} shown by tests, {len(rows) - by_test} text only.",
        "",
        "| row | source | what is shown | by |",
        "|---|---|---|---|",
    ]
    for name, row in rows.items():
        by = shown(row["tests"]) if row["tests"] else f"text only: {row['text_only']}"
        lines.append(f"| {name} | {row['source']} | {row['shown']} | {by} |")
    return "\n".join(lines) + "\n"


def problems(rows, unknown):
    yield from (f"{file}: {test}: there is no row {row}" for row, file, test in unknown)
    for name, row in rows.items():
        if not row["tests"] and not row["text_only"]:
            yield f"row {name} has neither a test nor a reason: {row['shown']}"
        if row["tests"] and row["text_only"]:
            yield f"row {name} has a test, so its reason to have none is out of date"


def main(tests, *options):
    tests = pathlib.Path(tests)
    here = tests / "clinical" / "coverage"
    rows, unknown = rows_of(here / "rows.tsv"), []
    for row, file, test in marks(tests):
        rows[row]["tests"].append((file, test)) if row in rows else unknown.append((row, file, test))
    found = list(problems(rows, unknown))
    text, readme = table(rows), here / "README.md"
    if "--write" in options:
        readme.write_text(text, encoding="utf-8")
    elif not readme.exists() or readme.read_text(encoding="utf-8") != text:
        found.append(f"{readme} is not current: {pathlib.Path(__file__).name} {tests} --write")
    print("\n".join(found) or text.splitlines()[5])
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
