# SPDX-License-Identifier: Apache-2.0
"""$populate and $extract through `repere serve` with a real EHR behind it: what is read, what is said of it, what is left alone."""

import copy

from fhir_http import wait_for

SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-"
ORIGIN = "https://repere.example/fhir/StructureDefinition/answer-origin"
WEIGHT = {"system": "http://loinc.org", "code": "29463-7"}
KG = {"system": "http://unitsofmeasure.org", "code": "kg", "unit": "kg"}


def initial(language, expression):
    return {"url": SDC + "initialExpression", "valueExpression": {"language": language, "expression": expression}}


def form():
    """One question from the launch context, one from a query, one from the latest Observation of its code."""
    context = {"url": SDC + "launchContext", "extension": [
        {"url": "name", "valueCoding": {"system": "http://hl7.org/fhir/uv/sdc/CodeSystem/launchContext", "code": "patient"}},
        {"url": "type", "valueCode": "Patient"}]}
    year = {"value": 1, "unit": "year", "system": "http://unitsofmeasure.org", "code": "a"}
    return {"resourceType": "Questionnaire", "url": "https://forms.example/visit", "version": "1", "status": "active",
            "extension": [context], "item": [
                {"linkId": "born", "type": "date", "extension": [initial("text/fhirpath", "%patient.birthDate")]},
                {"linkId": "visit", "type": "reference", "repeats": True, "extension": [
                    initial("application/x-fhir-query", "Encounter?patient={{%patient.id}}")]},
                {"linkId": "weight", "type": "quantity", "code": [WEIGHT], "extension": [
                    {"url": SDC + "observationLinkPeriod", "valueDuration": year},
                    {"url": SDC + "observationExtract", "valueBoolean": True}]}]}


def parameters(**named):
    kinds = {"questionnaire": "resource", "questionnaire_response": "resource", "subject": "valueReference", "local": "valueBoolean"}
    return {"resourceType": "Parameters", "parameter": [
        {"name": name.replace("_", "-"), kinds[name]: value} for name, value in named.items()]}


def returned(answer, name):
    return next((p["resource"] for p in (answer.body or {}).get("parameter", []) if p["name"] == name), None)


def answers(response):
    return {item["linkId"]: item.get("answer", []) for item in (response or {}).get("item", [])}


def origin(answer):
    """(kind, source) of our extension."""
    parts = {part["url"]: part for one in answer.get("extension", []) if one["url"] == ORIGIN for part in one["extension"]}
    return (parts.get("kind", {}).get("valueCode"), parts.get("source", {}).get("valueReference", {}).get("reference"))


class Operations:
    def __init__(self, journey, now):
        self.ehr, self.proxy, self.sender, self.check = journey.ehr, journey.proxy, journey.sender, journey.check
        self.now = now
        self.patient, self.visit = self.ehr.admit(45, "EMER", "R07.4")
        self.born = self.ehr.fhir.read(self.patient).body["birthDate"]
        self.weight = self.ehr.add({"resourceType": "Observation", "status": "final", "code": {"coding": [WEIGHT]},
                                    "subject": {"reference": self.patient}, "effectiveDateTime": now,
                                    "performer": [{"reference": self.ehr.doctor}], "valueQuantity": dict(KG, value=70.5)})
        self.version = self.ehr.fhir.read(self.weight).body["meta"]["versionId"]

    def populate(self):
        return self.sender.request("POST", "/Questionnaire/$populate", parameters(
            questionnaire=form(), subject={"reference": self.patient}, local=True))

    def populates(self):
        made = self.populate()
        response, given = returned(made, "response"), answers(returned(made, "response"))
        if not self.check("populate: a form that comes with the call is filled in",
                          made.status == 200 and all(given.get(link) for link in ("born", "visit", "weight")),
                          (made.status, made.body)):
            return None
        self.check("populate: nothing is reported", returned(made, "issues") is None, made.body)
        self.check("populate: the date of birth is the EHR's, from the launch context",
                   given["born"][0]["valueDate"] == self.born and origin(given["born"][0]) == ("launch-context", self.patient),
                   given["born"])
        self.check("populate: the visits are those a query finds",
                   [one["valueReference"]["reference"] for one in given["visit"]] == [self.visit]
                   and origin(given["visit"][0])[0] == "expression", given["visit"])
        self.check("populate: the weight is the Observation's, and says which",
                   given["weight"][0]["valueQuantity"]["value"] == 70.5
                   and origin(given["weight"][0]) == ("observation", self.weight), given["weight"])
        return response

    def survives_without_the_ehr(self):
        self.proxy.down()
        made = self.populate()
        self.proxy.up()
        issues = returned(made, "issues")
        self.check("populate: without the EHR it is 200, a form to fill in by hand, and an issue that says so",
                   made.status == 200 and issues is not None and issues["resourceType"] == "OperationOutcome"
                   and set(answers(returned(made, "response"))) == {"born", "visit", "weight"}
                   and not any(answers(returned(made, "response")).values()), (made.status, made.body))
        wait_for("the EHR to be read again", 60, lambda: returned(self.populate(), "issues") is None)

    def extract(self, response, kilograms):
        sent = copy.deepcopy(response)
        sent.update(status="completed", authored=self.now)
        for item in sent["item"]:
            if item["linkId"] == "weight":
                item["answer"][0]["valueQuantity"]["value"] = kilograms
        call = parameters(questionnaire=form(), questionnaire_response=sent)
        first, again = (self.sender.request("POST", "/QuestionnaireResponse/$extract", call) for _ in range(2))
        self.check("extract: twice the same bytes", first.status == 200 and first.text == again.text, (first.status, first.body))
        entries = (returned(first, "return") or {"entry": []})["entry"]
        return [entry for entry in entries if entry["resource"]["resourceType"] == "Observation"]

    def extracts(self, response):
        before = self.left_behind()
        self.check("extract: a weight the chart already has makes nothing", self.extract(response, 70.5) == [])
        amended = self.extract(response, 72)
        self.check("extract: a weight its own author corrects is an update of that Observation",
                   [(one["request"]["method"], one["request"]["url"]) for one in amended] == [("PUT", self.weight)], amended)
        self.check("extract: nothing is written, here or in the EHR", self.left_behind() == before)
        taken = self.ehr.fhir.transaction(amended)
        there = self.ehr.fhir.read(self.weight).body
        self.check("extract: the EHR takes that update under the version that was read",
                   taken.status == 200 and amended[0]["request"].get("ifMatch") == 'W/"%s"' % self.version
                   and (there["status"], there["valueQuantity"]["value"]) == ("amended", 72), (taken.status, taken.body, there))

    def left_behind(self):
        """Ids and versions of what the EHR has of this person; and ours."""
        kinds = ("QuestionnaireResponse", "Observation")
        there = [(kind, one["id"], one["meta"]["versionId"]) for kind in kinds for one in self.ehr.of_patient(kind, self.patient)]
        ours = [one["id"] for kind in kinds for one in self.sender.search(kind, patient=self.patient.split("/")[1])]
        return sorted(there), ours

    def run(self):
        response = self.populates()
        self.survives_without_the_ehr()
        if response:
            self.extracts(response)
