#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Pages of letters and leaflets, read by another parser than the one that wrote them.

usage: pages_test.py UNIT_REFERRAL
"""
# rows: G6, D09
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree

UNIT = sys.argv.pop(1)
XHTML = "{http://www.w3.org/1999/xhtml}"
NAMES = ["emergency", "cardiology", "obstetrics", "reply", "leaflet"]
ELEMENTS = {"html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "section", "table", "tbody", "tr", "th", "td", "p"}
ATTRIBUTES = {"lang", "{http://www.w3.org/XML/1998/namespace}lang", "charset", "scope", "class"}
STIGMA = re.compile(r"toxicoman|drogué|junkie|\baddicts?\b|crackeur|abuser|délinquan", re.IGNORECASE)
SUBSTANCE = re.compile(r"coca[iï]n|crack|drogue|drug|stup[ée]fi|opio[iï]d|substance", re.IGNORECASE)


class Pages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        environment = {**os.environ, "REPERE_WRITE_PAPERS": cls.folder.name}
        subprocess.run([UNIT, "--run_test=referral/pages_are_written_for_the_check_of_html", "--log_level=nothing"],
                       check=True, env=environment, stdout=subprocess.DEVNULL)
        cls.pages = {path.stem: path.read_text(encoding="utf-8") for path in pathlib.Path(cls.folder.name).glob("*.html")}

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_each_kind_is_there_in_both_languages(self):
        self.assertEqual(set(self.pages), {f"{name}.{language}" for name in NAMES for language in ("fr", "en")})

    def test_each_is_well_formed_and_of_known_elements_only(self):
        for name, page in self.pages.items():
            for element in ElementTree.fromstring(page).iter():
                self.assertIn(element.tag.removeprefix(XHTML), ELEMENTS, name)
                self.assertLessEqual(set(element.attrib), ATTRIBUTES, name)

    def test_language_title_and_headings_are_said(self):
        for name, page in self.pages.items():
            root = ElementTree.fromstring(page)
            self.assertEqual(root.get("lang"), name.rpartition(".")[2])
            self.assertEqual(len(root.findall(f".//{XHTML}h1")), 1)
            self.assertEqual(root.find(f".//{XHTML}title").text, root.find(f".//{XHTML}h1").text)
            for section in root.iter(f"{XHTML}section"):
                self.assertEqual(section[0].tag, f"{XHTML}h2")
            for row in root.iter(f"{XHTML}tr"):
                self.assertEqual([cell.tag for cell in row], [f"{XHTML}th", f"{XHTML}td"])
                self.assertEqual(row[0].get("scope"), "row")

    def test_titles_name_no_substance_and_nothing_labels_people(self):
        for name, page in self.pages.items():
            root = ElementTree.fromstring(page)
            self.assertIsNone(SUBSTANCE.search(root.find(f".//{XHTML}title").text), name)
            self.assertIsNone(STIGMA.search("".join(root.itertext())), name)

    def test_what_was_typed_comes_out_as_it_was(self):
        words = "Dormir, et ne plus avoir peur <b>la nuit</b> & le jour"
        root = ElementTree.fromstring(self.pages["emergency.fr"])
        self.assertIn(words, [paragraph.text for paragraph in root.iter(f"{XHTML}p")])

    def test_letters_fit_four_sheets_and_the_leaflet_too(self):
        for name in self.pages:
            lines = (pathlib.Path(self.folder.name) / f"{name}.txt").read_text(encoding="utf-8").splitlines()
            sheet = 55  # lines of 90 characters on A4 at 11 pt
            self.assertLessEqual(sum(1 + len(line) // 90 for line in lines), 4 * sheet, name)


if __name__ == "__main__":
    unittest.main()
