#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Where a person could be referred to, through a running `repere serve`: the directory is imported beside it, the
country pack is the site's own, a service is chosen. Usage: routing_test.py REPERE"""

import base64
import json
import pathlib
import sys
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from fhir_http import Fhir
from journey import CANONICAL, fill, now, urn
from repere_process import Repere

PROGRAM = sys.argv.pop(1)
ROOT = pathlib.Path(__file__).resolve().parents[3]
DOCTOR = "Practitioner/urgentiste"
HEAD = "id;kind;name;finess;town;area;country;phone;secure_email;hours;min_age;attributes;valid_until\n"
CENTRE = "centre;specialised-centre;Centre du Port;000000018;Ville;75;FR;0100000001;centre@securise.example;24/7;;cocaine-programme may-receive-referral;\n"
OTHER = "autre;specialised-centre;Centre du Nord;000000026;Ville;75;FR;0100000002;;;;may-receive-referral;\n"
COURT = "tribunal;justice;Tribunal;000000034;Ville;75;FR;;;;;may-receive-referral;\n"


class Site:
    def __init__(self):
        pack = json.loads((ROOT / "fhir-profiles/country/fr.json").read_text())
        for telephone in pack["telephones"]:
            if telephone["use"] == "helpline":
                telephone["number"] = "0 800 00 00 42"
        self.repere = Repere(PROGRAM, "", "Organization/elsa", "none")
        folder = self.repere.path
        (folder / "pack.json").write_text(json.dumps(pack))
        with self.repere.config.open("a") as config:
            config.write('\n[directory]\npath = "%s"\n\n[site]\ncountry_pack_file = "%s"\n' % (
                folder / "directory.ndjson", folder / "pack.json"))
        self.repere.start()
        self.fhir = Fhir(self.repere.base + "/fhir", {"Repere-User": DOCTOR, "Accept-Language": "fr"})
        self.team = Fhir(self.repere.base + "/fhir", {"Repere-User": "Practitioner/infirmiere", "Repere-Team": "elsa"})

    def load(self, text):
        (self.repere.path / "services.csv").write_text(text)
        return self.repere.command("directory", "import", "--format", "csv", str(self.repere.path / "services.csv"))

    def answers(self):
        form = self.fhir.read("Questionnaire/assist-cocaine").body
        return self.fhir.create({
            "resourceType": "QuestionnaireResponse", "identifier": urn(), "status": "completed", "authored": now(),
            "questionnaire": "%s|%s" % (form["url"], form["version"]), "subject": {"reference": "Patient/p1"},
            "encounter": {"reference": "Encounter/e1"}, "item": fill(form["item"])}).body

    def shown(self, answers):
        found = self.fhir.request("GET", "/QuestionnaireResponse/%s/$find-services" % answers["id"]).body
        return {entry["resource"]["name"]: entry["resource"] for entry in found.get("entry", [])
                if entry["resource"]["resourceType"] == "HealthcareService"}

    def shown_within(self, seconds, answers, name):
        end = time.time() + seconds
        while time.time() < end:
            if name in (services := self.shown(answers)):
                return services
            time.sleep(0.2)
        return self.shown(answers)

    def agree(self, answers, reference):
        return self.fhir.create({
            "resourceType": "Consent", "identifier": [urn()], "status": "active", "dateTime": now(),
            "scope": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope", "code": "treatment"}]},
            "category": [{"coding": [{"system": CANONICAL + "/CodeSystem/consent-category", "code": "addictology-referral"}]}],
            "patient": {"reference": "Patient/p1"},
            "provision": {"type": "permit", "actor": [{"role": {"coding": [{"code": "IRCP"}]}, "reference": {"reference": reference}}],
                          "data": [{"meaning": "instance",
                                    "reference": {"reference": "QuestionnaireResponse/" + answers["id"]}}]}})


class Routing(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.site = Site()
        cls.answers = cls.site.answers()

    @classmethod
    def tearDownClass(cls):
        cls.site.repere.stop()

    # rows: A02
    def test_1_an_import_shows_in_the_running_service_and_a_bad_file_takes_nothing_away(self):
        self.assertEqual(list(self.site.shown(self.answers)), ["Équipe de liaison en addictologie"])
        done = self.site.load(HEAD + CENTRE + OTHER + COURT)
        self.assertEqual(done.returncode, 0, done.stderr)
        services = self.site.shown_within(5, self.answers, "Centre du Port")
        self.assertEqual(set(services), {"Équipe de liaison en addictologie", "Centre du Port", "Centre du Nord"})
        file = self.site.repere.path / "directory.ndjson"
        good = file.read_text()
        file.write_text("{not json\n")
        time.sleep(1.5)
        self.assertEqual(set(self.site.shown(self.answers)), set(services))
        file.write_text(good)

    # rows: A25, A28
    def test_2_a_court_is_no_choice_even_by_its_id(self):
        for line in (self.site.repere.path / "directory.ndjson").read_text().splitlines():
            entry = json.loads(line)
            if entry["resourceType"] == "HealthcareService" and entry["name"] == "Tribunal":
                refused = self.site.agree(self.answers, "HealthcareService/" + entry["id"])
                self.assertEqual(refused.status, 403, refused.body)
                return
        self.fail("the entry is not in the directory's file")

    # rows: A17
    def test_3_the_chosen_service_is_asked_by_its_number_and_the_liaison_team_follows(self):
        services = self.site.shown_within(5, self.answers, "Centre du Port")
        made = self.site.agree(self.answers, "HealthcareService/" + services["Centre du Port"]["id"])
        self.assertEqual(made.status, 201, made.body)
        task = self.site.fhir.search("Task", patient="p1")[0]
        self.assertEqual(task["owner"]["identifier"]["value"], "000000018")
        self.assertNotIn("reference", task["owner"])
        self.assertEqual([found["id"] for found in self.site.team.search("Task", patient="p1")], [task["id"]])
        claimed = self.site.team.update({**task, "status": "accepted"}, task["meta"]["versionId"])
        self.assertEqual(claimed.status, 200, claimed.body)
        letters = self.site.fhir.search("DocumentReference", patient="p1")
        self.assertEqual(len(letters), 1)
        prepared = [sent for sent in self.site.fhir.search("Communication", patient="p1") if sent["status"] == "preparation"]
        self.assertEqual([sent["contained"][0]["telecom"][0]["value"] for sent in prepared], ["centre@securise.example"])

    def test_4_the_numbers_are_those_of_the_site_s_own_pack(self):
        leaflet = self.site.fhir.request("GET", "/QuestionnaireResponse/%s/$leaflet" % self.answers["id"]).body
        text = base64.b64decode(leaflet["content"][0]["attachment"]["data"]).decode()
        self.assertIn("0 800 00 00 42", text)
        self.assertIn("Centre du Port", text)


if __name__ == "__main__":
    unittest.main()
