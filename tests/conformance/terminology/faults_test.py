#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The check of terminology/tools/coverage.py finds each fault it is there for: copies of the project with one fault each."""

import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[3]


def line_of(text, beginning):
    return next(line for line in text.splitlines() if line.startswith(beginning))


class Faults(unittest.TestCase):
    def setUp(self):
        self.copy = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        for folder in ("package", "sources", "tools"):
            shutil.copytree(ROOT / "terminology" / folder, self.copy / "terminology" / folder)

    def change(self, path, old, new):
        file = self.copy / "terminology" / path
        text = file.read_text(encoding="utf-8")
        self.assertIn(old, text)
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def check(self):
        run = subprocess.run(
            [sys.executable, "-B", self.copy / "terminology" / "tools" / "coverage.py", "--check"], capture_output=True, text=True
        )
        return run.returncode, run.stderr

    def assert_fault(self, said):
        code, errors = self.check()
        self.assertEqual(code, 1)
        self.assertIn(said, errors)

    def row(self, beginning):
        return line_of((self.copy / "terminology/sources/verified.tsv").read_text(encoding="utf-8"), beginning) + "\n"

    def test_the_project_itself_has_none(self):
        self.assertEqual(self.check(), (0, ""))

    def test_a_code_without_a_row(self):
        self.change("sources/verified.tsv", self.row("icd-10\tG41\t"), "")
        self.assert_fault("icd-10 G41 has no row in verified.tsv")

    def test_a_row_without_a_code(self):
        self.change("package/ValueSet-seizure.json", '"G41"', '"G40"')
        self.assert_fault("verified.tsv has icd-10 G41, which no value set has")

    def test_memory_without_a_reason(self):
        old = self.row("icd-10\tG41\t")
        self.change("sources/verified.tsv", old, old.replace("\ttitle\n", "\tmemory\n"))
        self.assert_fault("icd-10 G41: left-in.tsv gives the reason")

    def test_a_reason_for_what_was_verified(self):
        self.change("sources/left-in.tsv", "80142000", "71908006")
        self.assert_fault("snomed-ct 71908006: left-in.tsv gives the reason")

    def test_a_dash_without_a_reason(self):
        reasons = (self.copy / "terminology/sources/no-code.tsv").read_text(encoding="utf-8")
        self.change("sources/no-code.tsv", line_of(reasons, "cocaine-in-blood\ticd-9-cm\t") + "\n", "")
        self.assert_fault("cocaine-in-blood has no code of icd-9-cm")

    def test_a_reason_where_there_are_codes(self):
        self.change("sources/no-code.tsv", "cocaine-in-blood\ticd-9-cm", "seizure\ticd-9-cm")
        self.assert_fault("no-code.tsv: seizure is unknown or has codes of icd-9-cm")

    def test_an_old_table(self):
        self.change("sources/coverage.md", "| seizure |", "| seizures |")
        self.assert_fault("coverage.md is old")


if __name__ == "__main__":
    unittest.main()
