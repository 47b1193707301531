#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Letters and leaflets as PDF, read back by programs of others: poppler and qpdf. Pictures of the sheets are left
for people to look at.

usage: print_test.py UNIT_REFERRAL UNIT_PDF PICTURES
"""
# rows: G6
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import unittest
import xml.etree.ElementTree as ElementTree

PICTURES = pathlib.Path(sys.argv.pop(3))
UNIT_PDF = sys.argv.pop(2)
UNIT_REFERRAL = sys.argv.pop(1)
XHTML = "{http://www.w3.org/1999/xhtml}"
LEAVES = {XHTML + name: tag for name, tag in {"h1": "H1", "h2": "H2", "p": "P", "th": "TH", "li": "LI"}.items()}
NOWHERE = "\U000F0000"  # private use: no font has it
HEAD, UNPRINTED = "Secret médical.", "Des signes manquent."

PAGE = '<html xmlns="http://www.w3.org/1999/xhtml" lang="{}"{}><head><title>{}</title></head><body>{}</body></html>'
RIGHT_TO_LEFT = {
    "ar": ("رسالة إلى الفريق", "الاسم", "مرحبا بكم في المستشفى"),
    "he": ("מכתב לצוות", "שם", "ברוכים הבאים לבית החולים"),
}


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def plain(text):
    """Without the marks of direction that pdftotext adds, and without the places where lines break."""
    visible = "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) not in ("Cf", "Cc") or c in "\n\t ")
    return re.sub(r"\s+", "", visible)


def leaves(root):
    """What a page says, in its order."""
    for element in root.iter():
        if element.tag in LEAVES and not len(element) and (element.text or "").strip():
            yield LEAVES[element.tag], element.text


class Print(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.temporary.name)
        quiet = {"check": True, "stdout": subprocess.DEVNULL}
        subprocess.run([UNIT_REFERRAL, "--run_test=referral/pages_are_written_for_the_check_of_html", "--log_level=nothing"],
                       env={**os.environ, "REPERE_WRITE_PAPERS": cls.temporary.name}, **quiet)
        cls.letters = sorted(path.stem for path in cls.folder.glob("*.html"))
        cls.write_samples()
        subprocess.run([UNIT_PDF, "--run_test=pdf_typeset/pages_are_typeset_for_the_check_by_other_programs"],
                       env={**os.environ, "REPERE_TYPESET": cls.temporary.name}, **quiet)
        cls.all = sorted(path.stem for path in cls.folder.glob("*.pdf"))
        PICTURES.mkdir(parents=True, exist_ok=True)
        for name in cls.all:
            run("pdftoppm", "-r", "80", "-png", cls.pdf(name), str(PICTURES / name))
            shutil.copy(cls.pdf(name), PICTURES)

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    @classmethod
    def write_samples(cls):
        def write(name, *parts):
            (cls.folder / f"{name}.html").write_text(PAGE.format(*parts), encoding="utf-8")
        for language, (title, label, said) in RIGHT_TO_LEFT.items():
            row = f'<table><tbody><tr><th scope="row">{label}</th><td><p>{said}</p></td></tr></tbody></table>'
            write(language, language, ' dir="rtl"', title, f"<h1>{title}</h1>{row}<ul><li>{said}</li></ul>")
        write("us-letter", "en", "", "A letter", "<h1>A letter</h1><p>Text.</p>")
        lines = "".join(f"<p>Ligne {i}.</p>" for i in range(45))
        long = "<table><tbody><tr><th>Ses mots</th><td><p>" + "Je voudrais dormir la nuit. " * 200 + "</p></td></tr></tbody></table>"
        write("long", "fr", "", "Une lettre", f"<h1>Une lettre</h1>{lines}<section><h2>La suite</h2>{long}</section>")
        write("unknown", "fr", "", "Une lettre", f"<p>Un signe {NOWHERE} sans dessin.</p>")
        write("lists", "fr", "", "Une lettre", "<ul><li>un</li><li>deux</li></ul><ol><li>trois</li><li><p>quatre</p></li></ol>")

    @classmethod
    def pdf(cls, name):
        return str(cls.folder / f"{name}.pdf")

    def page(self, name):
        return ElementTree.fromstring((self.folder / f"{name}.html").read_text(encoding="utf-8"))

    def info(self, name):
        return dict(re.split(r":\s+", line, maxsplit=1) for line in run("pdfinfo", self.pdf(name)).splitlines() if ": " in line)

    def between_margins(self, name, *options):
        height = 684 if name.startswith("us-") else 734
        return run("pdftotext", "-raw", *options, "-x", "0", "-y", "54", "-W", "620", "-H", str(height), self.pdf(name), "-")

    def test_each_letter_reply_and_leaflet_is_there_in_both_languages(self):
        for name in ("emergency", "cardiology", "obstetrics", "reply", "leaflet"):
            for language in ("fr", "en"):
                self.assertIn(f"{name}.{language}", self.all)

    def test_all_that_the_page_says_is_on_the_sheets_in_its_order(self):
        for name in self.all:
            if name in RIGHT_TO_LEFT:
                continue  # the next case
            said = plain(self.between_margins(name))
            at = 0
            for _, text in leaves(self.page(name)):
                text = plain(text.split(NOWHERE)[0])
                found = said.find(text, at)
                self.assertGreaterEqual(found, 0, f"{name}: {text[:80]}")
                at = found + len(text)

    def test_scripts_from_right_to_left_come_back_as_they_were_written(self):
        for language, texts in RIGHT_TO_LEFT.items():
            said = plain(run("pdftotext", self.pdf(language), "-"))
            for text in texts:
                self.assertIn(plain(text), said)

    def test_the_structure_is_that_of_the_page(self):
        for name in self.letters:
            structure = run("pdfinfo", "-struct-text", self.pdf(name))
            self.assertTrue(structure.startswith("Document\n"))
            spoken = plain("".join(re.findall(r'^\s*"(.*)"$', structure, re.MULTILINE)))
            at = 0
            for tag, text in leaves(self.page(name)):
                found = spoken.find(plain(text), at)
                self.assertGreaterEqual(found, 0, f"{name}: {text[:80]}")
                at = found + len(plain(text))
            root = self.page(name)
            for element, tag in (("h1", "H1"), ("h2", "H2"), ("section", "Sect"), ("table", "Table")):
                self.assertEqual(len(re.findall(rf"^\s*{tag}\b", structure, re.MULTILINE)), len(list(root.iter(XHTML + element))), (name, tag))
            rows = len(list(root.iter(XHTML + "tr")))
            self.assertGreaterEqual(len(re.findall(r"^\s*TR\b", structure, re.MULTILINE)), rows)
            self.assertEqual(len(re.findall(r"^\s*TH\b", structure, re.MULTILINE)), rows)

    def test_lists_are_lists(self):
        structure = re.sub(r"\s+", " ", run("pdfinfo", "-struct-text", self.pdf("lists")))
        self.assertEqual(structure.count("LI (block) Lbl"), 4)
        self.assertEqual(structure.count("LBody"), 4)
        for mark in ('"•"', '"1."', '"2."'):
            self.assertIn(mark, structure)

    def test_sheets_are_a4_or_letter_and_numbered(self):
        for name in self.all:
            info = self.info(name)
            self.assertEqual(info["Tagged"], "yes")
            self.assertIn("letter" if name.startswith("us-") else "A4", info["Page size"])
            pages = int(info["Pages"])
            for number in range(1, pages + 1):
                text = plain(run("pdftotext", "-f", str(number), "-l", str(number), self.pdf(name), "-"))
                self.assertIn(f"{number}/{pages}", text, name)
                self.assertIn(plain(HEAD), text, name)

    def test_letters_and_the_leaflet_with_all_its_parts_fit_three_sheets(self):
        for name in self.letters:
            self.assertLessEqual(int(self.info(name)["Pages"]), 3, name)

    def test_fonts_are_embedded_and_only_the_signs_that_are_used(self):
        for name in self.all:
            for line in run("pdffonts", self.pdf(name)).splitlines()[2:]:
                self.assertRegex(line, r"^[A-Z]{6}\+(Liberation|DejaVu)\S* .* yes yes yes\s+\d+\s+0$", name)

    def test_the_properties_name_nobody_and_no_substance(self):
        for name in self.letters:
            info = self.info(name)
            self.assertEqual(info["Title"], self.page(name).find(f".//{XHTML}title").text)
            self.assertLessEqual(set(info), {"Title", "Creator", "Producer", "CreationDate", "Custom Metadata", "Metadata Stream", "Tagged",
                                             "UserProperties", "Suspects", "Form", "JavaScript", "Pages", "Encrypted", "Page size",
                                             "Page rot", "File size", "Optimized", "PDF version"})
            self.assertEqual((info["JavaScript"], info["Form"], info["Encrypted"]), ("no", "none", "no"))

    def test_a_sign_without_a_picture_is_a_box_and_every_sheet_says_so(self):
        self.assertIn(plain(UNPRINTED), plain(run("pdftotext", self.pdf("unknown"), "-")))
        for name in self.letters:
            self.assertNotIn(plain(UNPRINTED), plain(run("pdftotext", self.pdf(name), "-")), name)

    def test_no_heading_is_last_on_its_sheet(self):
        for name in self.all:
            sections = list(self.page(name).iter(XHTML + "section"))
            over_text = {plain(section[0].text) for section in sections if "".join(section[1].itertext()).strip()}
            for number in range(1, int(self.info(name)["Pages"]) + 1):
                lines = self.between_margins(name, "-f", str(number), "-l", str(number)).splitlines()
                self.assertNotIn([plain(line) for line in lines if plain(line)][-1], over_text, name)

    @unittest.skipUnless(shutil.which("qpdf"), "no qpdf")
    def test_qpdf_finds_nothing_wrong(self):
        for name in self.all:
            self.assertIn("No syntax or stream encoding errors", run("qpdf", "--check", self.pdf(name)), name)

    def test_how_long_it_takes(self):
        for name in self.letters:
            print(f"{name}: {(self.folder / f'{name}.ms').read_text()} ms, {self.info(name)['Pages']} sheets, {self.info(name)['File size']}")


if __name__ == "__main__":
    missing = [program for program in ("pdftotext", "pdfinfo", "pdffonts", "pdftoppm") if not shutil.which(program)]
    if missing:
        print("SKIPPED print_test: no " + ", ".join(missing) + " (Debian package poppler-utils)")
        sys.exit(77)
    unittest.main()
