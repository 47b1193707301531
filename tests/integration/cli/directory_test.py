#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""repere directory as scripts see it. Usage: directory_test.py REPERE"""

import csv
import http.server
import io
import json
import pathlib
import subprocess
import sys
import tempfile
import threading
import unittest

PROGRAM = sys.argv.pop(1)
ROOT = pathlib.Path(__file__).resolve().parents[3]
R66 = "https://mos.esante.gouv.fr/NOS/TRE_R66-CategorieEtablissement/FHIR/TRE-R66-CategorieEtablissement"
KEY = "00000000-1111-4222-8333-444444444444"

# Invented rows; the numbers have a right check digit.
ROW = ("structureet;%s;000000000;%s;;;;;;;;;056;75;PARIS;75010 PARIS;;;%s;X;;;;;;;;;2013-01-23;2013-01-23;2026-01-01;\n")
FINESS = "finess;etalab;111;2026-05-12\n" + ROW % ("000000018", "CENTRE A", "197") + ROW % ("000000026", "CENTRE B", "178") + \
    ROW % ("000000034", "CENTRE HOSPITALIER", "355")


def run(*arguments, text=None):
    return subprocess.run([PROGRAM, "directory", *arguments], input=text, capture_output=True, text=True, timeout=60)


class Directory(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="repere-directory.")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.file = self.folder / "directory.ndjson"
        self.config = self.folder / "repere.toml"
        self.configure()

    def configure(self, more=""):
        self.config.write_text('[directory]\npath = "%s"\n%s' % (self.file, more))

    def go(self, act, *arguments, code=0, **options):
        done = run(act, "--config", str(self.config), *arguments, **options)
        self.assertEqual(done.returncode, code, done.stderr)
        return done.stdout

    def load(self, text, *arguments, code=0):
        return json.loads(self.go("import", *arguments, "-", text=text, code=code))

    # rows: A01, A31
    def test_a_dry_run_needs_no_configuration_and_says_what_it_would_do(self):
        done = run("import", "--dry-run", "--format", "finess-csv", "-", text=FINESS.replace(";75;PARIS;75010 PARIS",
                                                                                           ";9B;MARTINIQUE;97200 FORT DE FRANCE"))
        self.assertEqual(done.returncode, 0, done.stderr)
        result = json.loads(done.stdout)
        self.assertEqual([result[key] for key in ("read", "imported", "skipped", "errors", "dry_run")], [3, 2, 1, [], True])
        self.assertEqual(result["changes"]["added"], ["CENTRE A (FORT DE FRANCE)", "CENTRE B (FORT DE FRANCE)"])

    def test_an_import_is_told_once_and_the_same_file_again_changes_nothing(self):
        self.assertEqual(len(self.load(FINESS)["changes"]["added"]), 2)
        first = self.file.read_bytes()
        again = self.load(FINESS)["changes"]
        self.assertEqual((again["added"], again["changed"], again["removed"], again["unchanged"]), ([], [], [], 2))
        self.assertEqual(self.file.read_bytes(), first)
        for line in first.decode().splitlines():
            self.assertIn(json.loads(line)["resourceType"], ("Organization", "HealthcareService", "Location"))

    def test_a_dry_run_leaves_the_file_alone(self):
        self.load(FINESS)
        before = self.file.read_bytes()
        gone = self.load(FINESS.replace("CENTRE B", "CENTRE C"), "--dry-run")
        self.assertEqual(gone["changes"]["changed"], ["CENTRE C (PARIS)"])
        self.assertEqual(self.file.read_bytes(), before)

    def test_bad_lines_have_their_number_and_exit_with_3(self):
        result = self.load(FINESS.replace("000000026", "000000027"), code=3)
        self.assertEqual(result["errors"], [{"line": 3, "message": "not a FINESS number: 000000027"}])
        self.assertEqual((result["read"], result["imported"], result["skipped"]), (3, 1, 1))

    def test_an_unknown_kind_is_refused_with_its_line(self):
        result = self.load("id,kind,name\n1,helpline,A\n2,court,B\n", code=3)
        self.assertEqual(result["errors"], [{"line": 3, "message": "unknown kind of service: court"}])

    def test_what_is_of_no_format_is_refused_as_a_whole(self):
        done = run("import", "--dry-run", "-", text="%PDF-1.7")
        self.assertEqual((done.returncode, done.stdout), (65, ""))
        self.assertIn("--format", done.stderr)

    def test_a_country_that_has_no_pack_is_a_wrong_configuration(self):
        self.configure('[site]\ncountry = "xx"\n')
        self.go("list", code=78)

    def test_the_generic_pack_works_with_a_file_of_the_site_alone(self):
        self.configure('[site]\ncountry = "generic"\n')
        self.assertEqual(self.load("id,kind,name\n1,helpline,A line\n")["imported"], 1)
        rows = [json.loads(line) for line in self.go("list", "--output", "ndjson").splitlines()]
        self.assertEqual([row["name"] for row in rows], ["A line"])

    # rows: A18
    def test_the_list_in_every_shape_and_by_a_name_of_former_times(self):
        example = (ROOT / "deploy" / "directory-example.csv").read_text()
        result = self.load(example)
        self.assertEqual((result["errors"], result["imported"]), ([], 5))
        table = list(csv.DictReader(io.StringIO(self.go("list", "--output", "csv"))))
        self.assertEqual(len(table), 5)
        whole = json.loads(self.go("list", "--output", "json"))
        self.assertEqual({row["id"] for row in whole}, {row["id"] for row in table})
        found = json.loads(self.go("list", "--output", "json", "--find", "ECIMUD"))
        self.assertEqual([row["kind"] for row in found], ["hospital-liaison"])
        self.assertEqual(found[0]["cocaine_programme"], "unknown")
        self.assertEqual(found[0]["hours"], "mon-fri 09:00-17:00")

    # rows: A16, S13
    def test_the_list_names_what_ends_soon_or_was_not_verified(self):
        self.load((ROOT / "deploy" / "directory-example.csv").read_text())
        rows = json.loads(self.go("list", "--output", "json", "--now", "2027-12-01T12:00:00+01:00"))
        attention = {row["kind"]: row.get("attention", "") for row in rows}
        self.assertEqual(attention["supervised-consumption"], "expiring stale")
        rows = json.loads(self.go("list", "--output", "json", "--now", "2028-01-01T12:00:00+01:00"))
        self.assertIn("expired", {row["kind"]: row.get("attention", "") for row in rows}["supervised-consumption"])

    def test_a_live_register_is_read_with_its_key_and_page_by_page(self):
        register = Register()
        self.addCleanup(register.stop)
        key = self.folder / "key"
        key.write_text(KEY + "\n")
        key.chmod(0o600)
        self.configure('[register]\nbase_url = "%s"\nallow_http = true\napi_key_file = "%s"\n' % (register.base, key))
        result = json.loads(self.go("refresh"))
        self.assertEqual(result["changes"]["added"], ["CENTRE 1", "CENTRE 2"])
        self.assertEqual(set(register.keys), {KEY})
        register.gone = True
        result = json.loads(self.go("refresh"))
        self.assertEqual((result["changes"]["removed"], result["changes"]["unchanged"]), (["CENTRE 2"], 1))

    def test_without_a_register_there_is_nothing_to_refresh(self):
        done = run("refresh", "--config", str(self.config))
        self.assertEqual(done.returncode, 78)
        self.assertIn("register.base_url is not set", done.stderr)


class Register:
    """Answers recorded in the shape of the Annuaire Santé: two pages, and 410 for what was deleted."""

    def __init__(self):
        self.keys, self.gone = [], False
        register = self

        class Answers(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def do_GET(self):
                register.keys.append(self.headers["ESANTE-API-KEY"])
                status, body = register.answer(self.path)
                text = json.dumps(body).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/fhir+json")
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text)

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers)
        self.base = "http://127.0.0.1:%d/fhir/v2" % self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()

    @staticmethod
    def organization(number, finess):
        return {"resource": {"resourceType": "Organization", "id": str(number), "active": True, "name": "CENTRE %d" % number,
                             "identifier": [{"system": "https://finess.esante.gouv.fr", "value": finess}],
                             "type": [{"coding": [{"system": R66, "code": "197"}]}]}}

    def answer(self, path):
        if path.startswith("/fhir/v2/Organization/2"):
            return 410, {"resourceType": "OperationOutcome"}
        bundle = {"resourceType": "Bundle", "type": "searchset", "entry": []}
        if "page=2" in path:
            if not self.gone:
                bundle["entry"] = [self.organization(2, "000000026")]
        else:
            bundle["entry"] = [self.organization(1, "000000018")]
            bundle["link"] = [{"relation": "next", "url": self.base + "/Organization?page=2"}]
        return 200, bundle


if __name__ == "__main__":
    unittest.main()
