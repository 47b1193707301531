#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Three patients from opening the chart to the team's answer, through `repere serve` and a real EHR over HTTP.

Usage: journey.py REPERE [BASE] [--keep FOLDER]
BASE is the EHR (default REPERE_EHR_BASE). --keep writes what the journey left behind, one file per resource: what Repère
wrote into the EHR, the charts it found there, and its own audit trail.

  emergency   chest pain at 34: answers, agrees, the team accepts and completes; the sender's chart shows it
  cardiology  infarction at 38: the EHR is down meanwhile, the process is killed, answers get lost on the way; once, later
  obstetrics  first booking at 29: answers, says no to the referral; the no is kept, nothing goes to a team

And for a fourth: $populate and $extract, which read the EHR and write nothing (operations.py).
"""

import argparse
import datetime
import json
import os
import pathlib
import shutil
import sqlite3
import sys
import uuid

import french
from fault_proxy import FaultProxy
from fhir_http import Fhir, Report, wait_for
from operations import Operations
from repere_process import Repere

CANONICAL = "https://repere.example/fhir"
CIM_10 = "https://smt.esante.gouv.fr/terminologie-cim-10"
LABELS = {"R", "ETH"}
FORBIDDEN = ("cocaïne", "cocaine", "drogue", "drug", "toxicoman", "addict")  # in what a passer-by may read on a card
# Weights of the WHO ASSIST for these answers: 4 + 5 + 5 + 0 + 6 + 0 (questions 2 to 7).
ANSWERS = {"presentation": "answered", "assist-1": "LA33-6", "assist-2": "weekly", "assist-3": "weekly", "assist-4": "monthly",
           "assist-5": "never", "assist-6": "past-3-months", "assist-7": "never", "assist-8": "never", "assistance": "alone"}
SCORE = 20


def now():
    return datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")


def born(age):
    return "%d-02-03" % (datetime.date.today().year - age)


def urn():
    return {"system": "urn:ietf:rfc:3986", "value": "urn:uuid:%s" % uuid.uuid4()}


class Ehr:
    """What the hospital has before anybody screens, under whatever ids its server gives."""

    def __init__(self, fhir):
        self.fhir = fhir
        self.charts = []
        self.team = self.add(french.team("Liaison en addictologie"))
        self.doctor = self.add(french.practitioner("URGENTISTE"))
        self.nurse = self.add(french.practitioner("LIAISON"))

    def add(self, resource):
        made = self.fhir.create(resource)
        if made.status != 201:
            raise AssertionError("the EHR refused a %s: %d %s" % (resource["resourceType"], made.status, made.body))
        self.charts.append(made.body)
        return "%s/%s" % (resource["resourceType"], made.body["id"])

    def admit(self, age, visit_class, code):
        patient = self.add(french.patient("PARCOURS", born(age)))
        visit = self.add(french.encounter(patient, visit_class, now()))
        confirmed = "http://terminology.hl7.org/CodeSystem/condition-ver-status"
        active = "http://terminology.hl7.org/CodeSystem/condition-clinical"
        self.add({"resourceType": "Condition", "subject": {"reference": patient}, "encounter": {"reference": visit},
                  "clinicalStatus": {"coding": [{"system": active, "code": "active"}]},
                  "verificationStatus": {"coding": [{"system": confirmed, "code": "confirmed"}]},
                  "code": {"coding": [{"system": CIM_10, "code": code}]}, "recordedDate": now()})
        return patient, visit

    def of_patient(self, resource_type, patient):
        return self.fhir.search(resource_type, patient=patient.split("/")[1], _count=200)

    def provenance_of(self, resources):
        wanted = {"%s/%s" % (resource["resourceType"], resource["id"]) for resource in resources}
        return [found for found in self.fhir.search("Provenance", _count=200)
                if any("/".join(target["reference"].split("/")[-2:]) in wanted for target in found["target"])]


def option(item, code):
    for entry in item["answerOption"]:
        if entry["valueCoding"]["code"] == code:
            return {"valueCoding": {k: entry["valueCoding"][k] for k in ("system", "code")}}
    raise AssertionError("%s has no answer %s" % (item["linkId"], code))


def fill(items):
    """The answers of ANSWERS in the structure of the form."""
    filled = []
    for item in items:
        if item["type"] == "group":
            filled.append({"linkId": item["linkId"], "item": fill(item["item"])})
        elif item["linkId"] in ANSWERS:
            filled.append({"linkId": item["linkId"], "answer": [option(item, ANSWERS[item["linkId"]])]})
    return filled


class Journey:
    def __init__(self, repere, ehr, proxy, report):
        self.repere, self.ehr, self.proxy, self.report = repere, ehr, proxy, report
        self.sender = Fhir(repere.base + "/fhir", {"Repere-User": ehr.doctor})
        self.team = Fhir(repere.base + "/fhir", {"Repere-User": ehr.nurse, "Repere-Team": "elsa"})
        self.form = self.sender.read("Questionnaire/assist-cocaine").body

    def check(self, sentence, condition, detail=""):
        return self.report.check(sentence, condition, detail)

    def open_chart(self, setting, patient, visit):
        services = Fhir(self.repere.base).request("GET", "/cds-services").body["services"]
        service = next(s["id"] for s in services if s["hook"] == "patient-view" and setting in s["id"])
        call = {"hook": "patient-view", "hookInstance": str(uuid.uuid4()), "fhirServer": self.repere.ehr,
                "context": {"userId": self.ehr.doctor, "patientId": patient.split("/")[1], "encounterId": visit.split("/")[1]}}
        answer = Fhir(self.repere.base).request("POST", "/cds-services/" + service, call)
        cards = (answer.body or {}).get("cards", [])
        self.check("%s: opening the chart offers one quiet card" % setting,
                   answer.status == 200 and len(cards) == 1 and cards[0]["indicator"] == "info", (answer.status, answer.body))
        for card in cards:
            words = [word for word in FORBIDDEN if word in card["summary"].lower()]
            self.check("%s: the card's summary names no substance" % setting, not words, words)

    def answer_form(self, patient, visit):
        response = {"resourceType": "QuestionnaireResponse", "identifier": urn(), "status": "completed",
                    "questionnaire": "%s|%s" % (self.form["url"], self.form["version"]), "authored": now(),
                    "subject": {"reference": patient}, "encounter": {"reference": visit}, "item": fill(self.form["item"])}
        return self.sender.create(response)

    def consent(self, patient, response, decision):
        return self.sender.create({
            "resourceType": "Consent", "identifier": [urn()], "status": "active", "dateTime": now(),
            "scope": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope", "code": "treatment"}]},
            "category": [{"coding": [{"system": CANONICAL + "/CodeSystem/consent-category", "code": "addictology-referral"}]}],
            "patient": {"reference": patient},
            "provision": {"type": decision,
                          "actor": [{"role": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ParticipationType",
                                                          "code": "IRCP"}]},
                                     "reference": {"reference": self.ehr.team}}],
                          "data": [{"meaning": "instance",
                                    "reference": {"reference": "QuestionnaireResponse/" + response["id"]}}]}})

    def submit(self, setting, patient, visit, decision):
        made = self.answer_form(patient, visit)
        if not self.check("%s: the answers are stored" % setting, made.status == 201, (made.status, made.body)):
            return
        agreed = self.consent(patient, made.body, decision)
        self.check("%s: the decision about a referral is stored" % setting, agreed.status == 201, (agreed.status, agreed.body))

    def team_acts(self, setting, patient, steps):
        tasks = [task for task in self.team.search("Task", owner=self.ehr.team) if task["for"]["reference"] == patient]
        if not self.check("%s: the team's list has the referral" % setting, len(tasks) == 1, len(tasks)):
            return
        task, version = tasks[0], tasks[0]["meta"]["versionId"]
        for changes in steps:
            answer = self.team.update(dict(task, **changes), version)
            self.check("%s: the team sets %s" % (setting, changes["status"]), answer.status == 200, (answer.status, answer.body))
            late = self.team.update(dict(task, **changes), version)
            self.check("%s: a second click with the old version is 412" % setting, late.status == 412, late.status)
            task, version = answer.body, answer.body["meta"]["versionId"]

    def emergency(self):
        patient, visit = self.ehr.admit(34, "EMER", "R07.4")
        self.open_chart("emergency", patient, visit)
        self.submit("emergency", patient, visit, "permit")
        self.arrives("emergency", patient)
        outcome = {"type": {"text": "Compte rendu"}, "valueString": "Vu au lit, rendez-vous pris."}
        seen = {"coding": [{"system": CANONICAL + "/CodeSystem/referral-business-status", "code": "seen-at-bedside"}]}
        self.team_acts("emergency", patient, [{"status": "accepted"}, {"status": "in-progress"},
                                              {"status": "completed", "businessStatus": seen, "output": [outcome]}])
        wait_for("the sender's chart to show the answer", 60, lambda: [
            task for task in self.ehr.of_patient("Task", patient) if task["status"] == "completed"])
        requests = self.ehr.of_patient("ServiceRequest", patient)
        self.check("emergency: the request is closed in the sender's chart",
                   [request["status"] for request in requests] == ["completed"], requests)
        self.check("emergency: the sender has one message from the team per change of status",
                   len(self.ehr.of_patient("Communication", patient)) >= 1)
        self.holds_once("emergency", patient)

    def cardiology(self):
        patient, visit = self.ehr.admit(38, "IMP", "I21.4")
        self.open_chart("cardiology", patient, visit)
        self.proxy.down()
        self.submit("cardiology", patient, visit, "permit")
        self.repere.kill()
        self.repere.start()
        reason = {"text": "Suivi déjà en place ailleurs"}
        self.team_acts("cardiology", patient, [{"status": "rejected", "statusReason": reason}])
        self.proxy.lose_answers = 2
        self.proxy.up()
        self.arrives("cardiology", patient)
        wait_for("the refusal to reach the sender's chart", 90, lambda: [
            task for task in self.ehr.of_patient("Task", patient) if task["status"] == "rejected"])
        self.holds_once("cardiology", patient)

    def obstetrics(self):
        patient, visit = self.ehr.admit(29, "AMB", "Z34.0")
        self.open_chart("obstetrics", patient, visit)
        self.submit("obstetrics", patient, visit, "deny")
        wait_for("the answers to arrive", 60, lambda: self.ehr.of_patient("QuestionnaireResponse", patient))
        tasks = [task for task in self.team.search("Task", owner=self.ehr.team) if task["for"]["reference"] == patient]
        self.check("obstetrics: no team hears of it", not tasks)
        wait_for("the refusal to arrive", 60, lambda: self.ehr.of_patient("Consent", patient))
        self.check("obstetrics: the EHR has the refusal and no request",
                   [c["provision"]["type"] for c in self.ehr.of_patient("Consent", patient)] == ["deny"]
                   and not self.ehr.of_patient("ServiceRequest", patient) and not self.ehr.of_patient("Task", patient))
        self.kept = getattr(self, "kept", []) + [
            resource for kind in ("QuestionnaireResponse", "Observation", "RiskAssessment", "Flag", "Consent")
            for resource in self.ehr.of_patient(kind, patient)]

    def operations(self):
        Operations(self, now()).run()

    def arrives(self, setting, patient):
        wait_for("%s: the referral to reach the EHR" % setting, 90, lambda: self.ehr.of_patient("Task", patient))

    def holds_once(self, setting, patient):
        resources = []
        for kind in ("QuestionnaireResponse", "RiskAssessment", "Flag", "ServiceRequest", "Task", "Consent"):
            found = self.ehr.of_patient(kind, patient)
            self.check("%s: the EHR holds one %s" % (setting, kind), len(found) == 1, len(found))
            resources += found
        scores = self.ehr.of_patient("Observation", patient)
        self.check("%s: the EHR holds one score, %d" % (setting, SCORE), [s.get("valueInteger") for s in scores] == [SCORE],
                   [s.get("valueInteger") for s in scores])
        resources += scores + self.ehr.of_patient("Communication", patient)
        sources = self.ehr.provenance_of(resources)
        self.check("%s: the EHR holds where each came from" % setting, sources)
        self.check("%s: no Provenance twice" % setting, not twice(sources, lambda r: json.dumps(r["meta"].get("tag", r["id"]))))
        self.check("%s: no message twice" % setting, not twice(resources, lambda r: json.dumps(r.get("identifier", r["id"]))))
        bare = [r["resourceType"] for r in resources + sources
                if not LABELS <= {label["code"] for label in r.get("meta", {}).get("security", [])}]
        self.check("%s: every resource carries its labels" % setting, not bare, bare)
        self.kept = getattr(self, "kept", []) + resources + sources

    def finish(self):
        self.check("stops politely", self.repere.stop() == 0)
        audit = self.repere.command("audit", "verify")
        self.check("the audit chain is whole", audit.returncode == 0, audit.stderr)
        waiting = self.repere.command("outbox", "list", "--output", "ndjson", "--state", "ready", "--state", "quarantined")
        if not self.check("nothing waits in the outbox", waiting.returncode == 0 and not waiting.stdout.strip(),
                          waiting.stdout + waiting.stderr):
            self.explain()

    def explain(self):
        """What the EHR says of the entries it refused: the product keeps the status only, never the text."""
        with sqlite3.connect(self.repere.path / "repere.db") as store:
            refused = store.execute("SELECT payload FROM outbox WHERE state = 'quarantined'").fetchall()
        for (payload,) in refused:
            answer = self.ehr.fhir.request("POST", "", payload)
            for entry in json.loads(payload)["entry"]:
                print("    %s %s %s" % (entry["fullUrl"], entry["request"]["method"], entry["request"]["url"]))
            print("%d %s" % (answer.status, json.dumps(answer.body, ensure_ascii=False)[:1500]))


def twice(resources, identity):
    keys = [identity(resource) for resource in resources]
    return [key for key in keys if keys.count(key) > 1]


def audit_trail(repere):
    with sqlite3.connect(repere.path / "repere.db") as store:
        return [{**json.loads(event), "id": "%04d" % seq} for seq, event in store.execute("SELECT seq, event FROM audit")]


def keep(folder, resources):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for resource in resources:
        name = "%s-%s.json" % (resource["resourceType"], resource["id"])
        (folder / name).write_text(json.dumps(resource, ensure_ascii=False, indent=1))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("repere")
    parser.add_argument("base", nargs="?", default=os.environ.get("REPERE_EHR_BASE"))
    parser.add_argument("--keep", type=pathlib.Path)
    arguments = parser.parse_args()
    direct = Fhir(arguments.base)
    proxy = FaultProxy(direct.host, direct.port)
    ehr = Ehr(direct)
    report = Report()
    repere = Repere(arguments.repere, "http://127.0.0.1:%d%s" % (proxy.port, direct.root), ehr.team)
    try:
        repere.start()
        journey = Journey(repere, ehr, proxy, report)
        for patient in (journey.emergency, journey.cardiology, journey.obstetrics, journey.operations):
            try:
                patient()
            except AssertionError as problem:
                report.check("%s: goes to its end" % patient.__name__, False, problem)
        journey.finish()
        if arguments.keep:
            keep(arguments.keep, getattr(journey, "kept", []) + ehr.charts + audit_trail(repere))
    finally:
        if repere.process and repere.process.poll() is None:
            repere.kill()
        if report.failed:
            print(repere.log()[-6000:])
    return report.close()


if __name__ == "__main__":
    sys.exit(main())
