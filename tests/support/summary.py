#!/usr/bin/env python3
"""Adds up one run of the tests: usage: summary.py CTEST_JUNIT.xml REPORTS_DIR

A Boost.Test program counts case by case (its own JUnit report in REPORTS_DIR/<test name>.xml); any other test counts
as one. Names what was skipped and what failed, then prints the closing line `N passed, N failed, N skipped`.
"""
import pathlib
import sys
import xml.etree.ElementTree as ElementTree


def cases_of(report):
    """(name, state) of each case in a Boost.Test JUnit report, or nothing when it is unreadable."""
    try:
        root = ElementTree.parse(report).getroot()
    except (ElementTree.ParseError, OSError):
        return []
    cases = []
    for case in root.iter("testcase"):
        kinds = {child.tag for child in case}
        state = "failed" if kinds & {"failure", "error"} else "skipped" if "skipped" in kinds else "passed"
        cases.append((f"{case.get('classname')}.{case.get('name')}", state))
    return cases


def program_state(test):
    kinds = {child.tag for child in test}
    if "failure" in kinds or test.get("status") == "fail":
        return "failed"
    return "skipped" if "skipped" in kinds or test.get("status") in ("notrun", "disabled") else "passed"


def results(junit, reports):
    for test in ElementTree.parse(junit).getroot().iter("testcase"):
        name, state = test.get("name"), program_state(test)
        cases = cases_of(reports / f"{name}.xml")
        yield from ((f"{name}: {case}", outcome) for case, outcome in cases)
        crashed = state == "failed" and not any(outcome == "failed" for _, outcome in cases)
        if not cases or crashed:
            yield name, state


def main(junit, reports):
    count = {"passed": 0, "failed": 0, "skipped": 0}
    for name, state in results(junit, pathlib.Path(reports)):
        count[state] += 1
        if state != "passed":
            print(f"{state}: {name}")
    print(f"{count['passed']} passed, {count['failed']} failed, {count['skipped']} skipped")
    return 1 if count["failed"] or not count["passed"] else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
