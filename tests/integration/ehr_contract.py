#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks on any FHIR R4 base URL what Repère's EHR side relies on, with no code of the product.

Usage: ehr_contract.py [BASE] [--limits NAME,...]

BASE defaults to REPERE_EHR_BASE. A check named in --limits may fail: it is then reported as a limit of that server, and so is a limit that has gone.
Names: atomic (a bad entry undoes the transaction), if-match-in-transaction, stale-is-412, paging (next links),
race (concurrent conditional creates make one), conditional-update, tag, own-ids, text-kept.
"""

import argparse
import os
import sys
import threading
import uuid

from fhir_http import Fhir, Report

SYSTEM = "urn:oid:1.2.250.1.213.1.4.10"  # INS of test patients
OWN = "https://repere.example/fhir/test"
RESTRICTED = {"system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": "R"}
SUBSTANCE = {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "ETH"}


def patient(value):
    return {"resourceType": "Patient", "identifier": [{"system": SYSTEM, "value": value}],
            "name": [{"family": "ESSAI", "given": ["Contrat"]}], "gender": "unknown", "birthDate": "1990-03-14"}


def encounter(subject):
    return {"resourceType": "Encounter", "status": "in-progress", "subject": {"reference": subject},
            "class": {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "EMER"}}


def condition(subject, visit, value):
    return {"resourceType": "Condition", "identifier": [{"system": OWN, "value": value}],
            "meta": {"security": [RESTRICTED, SUBSTANCE]},
            "subject": {"reference": subject}, "encounter": {"reference": visit},
            "code": {"coding": [{"system": "http://hl7.org/fhir/sid/icd-10", "code": "R07.4"}]}}


def entry(resource, full_url=None, if_none_exist=None):
    request = {"method": "POST", "url": resource["resourceType"]}
    if if_none_exist:
        request["ifNoneExist"] = if_none_exist
    return {"fullUrl": full_url or "urn:uuid:%s" % uuid.uuid4(), "resource": resource, "request": request}


class Contract:
    def __init__(self, fhir, report, limits):
        self.fhir, self.report, self.limits = fhir, report, limits

    def check(self, sentence, condition, detail=""):
        return self.report.check(sentence, condition, detail)

    def may_fail(self, name, sentence, condition, detail=""):
        if name not in self.limits:
            return self.check(sentence, condition, detail)
        if condition:
            return self.check("limit '%s' still holds" % name, False, "it has gone: take it off the list")
        self.report.limit(sentence + " — does not hold here")
        return False

    def capability(self):
        answer = self.fhir.request("GET", "/metadata")
        self.check("metadata names FHIR 4.0.1", answer.status == 200 and answer.body.get("fhirVersion") == "4.0.1")

    def create_and_read(self):
        value = uuid.uuid4().hex
        made = self.fhir.create(patient(value))
        self.check("create answers 201 with Location and a weak ETag",
                   made.status == 201 and "location" in made.headers and made.etag, made.status)
        self.subject = "Patient/" + made.body["id"]
        self.visit = "Encounter/" + self.fhir.create(encounter(self.subject)).body["id"]
        made = self.fhir.create(condition(self.subject, self.visit, uuid.uuid4().hex))
        back = self.fhir.read("Condition/" + made.body["id"])
        codes = {label["code"] for label in back.body.get("meta", {}).get("security", [])}
        self.check("confidentiality labels survive storage", codes == {"R", "ETH"}, codes)
        found = self.fhir.search("Patient", identifier=SYSTEM + "|" + value)
        self.check("search by identifier finds the one patient", len(found) == 1, len(found))
        found = self.fhir.search("Condition", patient=self.subject.split("/")[1])
        self.check("search by patient finds the condition", len(found) == 1, len(found))
        missing = self.fhir.read("Patient/%s" % uuid.uuid4())
        self.check("an unknown id is 404 with an OperationOutcome",
                   missing.status == 404 and missing.body.get("resourceType") == "OperationOutcome", missing.status)
        bad = self.fhir.create({"resourceType": "Observation", "subject": {"reference": self.subject}, "status": "nonsense"})
        self.check("a resource outside base R4 is refused with 4xx", 400 <= bad.status < 500, bad.status)

    def linked(self, value):
        people, visit = "urn:uuid:%s" % uuid.uuid4(), "urn:uuid:%s" % uuid.uuid4()
        return [entry(patient(value), people, "identifier=%s|%s" % (SYSTEM, value)),
                entry(encounter(people), visit),
                entry(condition(people, visit, value), if_none_exist="identifier=%s|%s" % (OWN, value))]

    def transactions(self):
        value = uuid.uuid4().hex
        done = self.fhir.transaction(self.linked(value))
        self.check("a transaction answers 200 with one response per entry",
                   done.status == 200 and len(done.body.get("entry", [])) == 3, done.status)
        stored = self.fhir.search("Condition", identifier="%s|%s" % (OWN, value))
        people = self.fhir.search("Patient", identifier="%s|%s" % (SYSTEM, value))
        self.check("urn:uuid links became references to the stored resources",
                   len(stored) == 1 and stored[0]["subject"]["reference"].endswith("Patient/" + people[0]["id"]))
        again = self.linked(value)
        del again[1]  # an Encounter without ifNoneExist would rightly be made twice
        again[1]["resource"].pop("encounter")
        done = self.fhir.transaction(again)
        statuses = [item["response"]["status"][:3] for item in done.body.get("entry", [])]
        self.check("the same transaction again answers 200 for what exists", statuses == ["200", "200"], statuses)
        self.check("and makes no second copy",
                   len(self.fhir.search("Condition", identifier="%s|%s" % (OWN, value))) == 1
                   and len(self.fhir.search("Patient", identifier="%s|%s" % (SYSTEM, value))) == 1)

    def sent_again(self):
        """The two ways of FHIR R4 http to make a resend harmless: by identifier or tag, and by our own logical id."""
        value = uuid.uuid4().hex
        by_identifier = {"resource": patient(value), "fullUrl": "urn:uuid:%s" % uuid.uuid4(),
                         "request": {"method": "PUT", "url": "Patient?identifier=%s|%s" % (SYSTEM, value)}}
        statuses = [self.fhir.transaction([by_identifier]).body["entry"][0]["response"]["status"][:3] for _ in range(2)]
        self.may_fail("conditional-update", "conditional update in a transaction creates, then updates",
                      statuses == ["201", "200"], statuses)
        people = self.fhir.search("Patient", identifier="%s|%s" % (SYSTEM, value))
        self.check("and there is one resource", len(people) == 1, len(people))

        tag = {"system": OWN, "code": value}
        source = {"resourceType": "Provenance", "meta": {"tag": [tag]}, "recorded": "2026-11-01T10:00:00Z",
                  "target": [{"reference": by_identifier["fullUrl"]}],
                  "agent": [{"who": {"display": "Essai"}}]}
        for _ in range(2):
            self.fhir.transaction([by_identifier, entry(source, if_none_exist="_tag=%s|%s" % (OWN, value))])
        found = self.fhir.search("Provenance", _tag="%s|%s" % (OWN, value))
        self.may_fail("tag", "what has no identifier is found by its tag and not doubled", len(found) == 1, len(found))
        self.check("a new resource refers to the one that was already there",
                   found and all(item["target"][0]["reference"].endswith("Patient/" + people[0]["id"]) for item in found))

        urn = "urn:uuid:%s" % uuid.uuid4()
        named = patient(uuid.uuid4().hex)
        named["identifier"].append({"system": "urn:ietf:rfc:3986", "value": urn})
        self.fhir.transaction([entry(named, urn)])
        found = self.fhir.search("Patient", identifier="urn:ietf:rfc:3986|" + urn)
        self.may_fail("text-kept", "an identifier that reads like its entry's fullUrl is stored as it is",
                      len(found) == 1, len(found))

        own = str(uuid.uuid4())
        put = {"resource": dict(patient(uuid.uuid4().hex), id=own), "fullUrl": "%s/Patient/%s" % (self.fhir.base, own),
               "request": {"method": "PUT", "url": "Patient/" + own}}
        answers = [self.fhir.transaction([put]).status for _ in range(2)]
        kept = self.fhir.read("Patient/" + own)
        self.may_fail("own-ids", "update creates under the id we chose, and again changes nothing",
                      answers == [200, 200] and kept.status == 200, (answers, kept.status))

    def atomicity(self):
        value = uuid.uuid4().hex
        # Broken twice: HAPI refuses the unknown status, Medplum the missing code.
        broken = {"resourceType": "Observation", "status": "nonsense"}
        answer = self.fhir.transaction([entry(patient(value)), entry(broken)])
        self.check("a transaction with a bad entry says so",
                   answer.status >= 400 or any(item["response"]["status"][0] == "4" for item in answer.body["entry"]),
                   answer.status)
        left = self.fhir.search("Patient", identifier="%s|%s" % (SYSTEM, value))
        self.may_fail("atomic", "a bad entry undoes the whole transaction", not left, len(left))

    def versions(self):
        made = self.fhir.create(patient(uuid.uuid4().hex))
        changed = dict(made.body, birthDate="1990-03-15")
        first = self.fhir.update(changed, made.etag)
        self.check("update with the current version succeeds and moves it", first.status == 200 and first.etag != made.etag)
        second = self.fhir.update(dict(changed, birthDate="1990-03-16"), made.etag)
        self.check("update with a stale version is refused with 412 or 409", second.status in (409, 412), second.status)
        self.may_fail("stale-is-412", "and with 412, as FHIR R4 http.html#concurrency says", second.status == 412, second.status)
        back = self.fhir.read("Patient/" + made.body["id"])
        self.check("and changes nothing", back.body["birthDate"] == "1990-03-15" and back.etag == first.etag)
        stale = {"resource": dict(changed, birthDate="1990-03-17"),
                 "request": {"method": "PUT", "url": "Patient/" + made.body["id"], "ifMatch": 'W/"%s"' % made.etag}}
        answer = self.fhir.transaction([stale])
        back = self.fhir.read("Patient/" + made.body["id"])
        self.may_fail("if-match-in-transaction", "a stale ifMatch inside a transaction is refused",
                      answer.status >= 400 and back.body["birthDate"] == "1990-03-15", answer.status)

    def paging(self):
        tag = uuid.uuid4().hex
        for number in range(25):
            self.fhir.create(condition(self.subject, self.visit, "%s-%d" % (tag, number)))
        first = self.fhir.request("GET", "/Condition?patient=%s&_count=10" % self.subject.split("/")[1])
        page = [item for item in first.body.get("entry", []) if item["resource"]["resourceType"] == "Condition"]
        self.check("a page holds no more than _count", len(page) == 10, len(page))
        found = self.fhir.search("Condition", patient=self.subject.split("/")[1], _count=10)
        ids = {resource["id"] for resource in found}
        self.may_fail("paging", "following next shows every resource once", len(found) == 26 and len(ids) == 26,
                      (len(found), len(ids)))
        form = self.fhir.request("POST", "/Condition/_search", "patient=" + self.subject.split("/")[1],
                                 {"Content-Type": "application/x-www-form-urlencoded"})
        self.check("search by POST works", form.status == 200 and form.body.get("entry"), form.status)

    def race(self):
        value = uuid.uuid4().hex
        start = threading.Barrier(8)

        def send():
            start.wait()
            self.fhir.request("POST", "/Patient", patient(value), {"If-None-Exist": "identifier=%s|%s" % (SYSTEM, value)})

        senders = [threading.Thread(target=send) for _ in range(8)]
        for sender in senders:
            sender.start()
        for sender in senders:
            sender.join()
        copies = len(self.fhir.search("Patient", identifier="%s|%s" % (SYSTEM, value)))
        print("note    eight conditional creates at once left %d copies" % copies)
        self.may_fail("race", "concurrent conditional creates make one resource", copies == 1, copies)

    def run(self):
        for part in (self.capability, self.create_and_read, self.transactions, self.sent_again, self.atomicity, self.versions,
                     self.paging, self.race):
            part()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("base", nargs="?", default=os.environ.get("REPERE_EHR_BASE"))
    parser.add_argument("--limits", default="", help="checks this server is known to fail, by name, comma separated")
    arguments = parser.parse_args()
    report = Report()
    Contract(Fhir(arguments.base), report, set(filter(None, arguments.limits.split(",")))).run()
    return report.close()


if __name__ == "__main__":
    sys.exit(main())
