#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Our $extract and $populate beside a reference engine's, on the same forms.

usage: compare.py REPERE
The engine comes from tests/peers/sdc; without it the test says so and exits 77. Left out of the comparison: what we add
to every resource (labels, our identifier, the response itself, the Provenance) and ids that are allocated anew.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-"
NOW = "2026-11-02T10:00:00+01:00"
LABELS = {"R", "ETH"}


def value(expression):
    return {"extension": [{"url": SDC + "templateExtractValue", "valueString": expression}]}


def context(expression):
    return {"url": SDC + "templateExtractContext", "valueString": expression}


def template(name, **terms):
    return {"url": SDC + "templateExtract", "extension": [{"url": "template", "valueReference": {"reference": "#" + name}}]
            + [{"url": key, "valueString": term} for key, term in terms.items()]}


def expression(kind, text, language="text/fhirpath", **named):
    url = SDC + kind if kind != "variable" else "http://hl7.org/fhir/StructureDefinition/variable"
    return {"url": url, "valueExpression": {"language": language, "expression": text, **named}}


def item(link, kind, *extension, **more):
    return {"linkId": link, "type": kind, **({"extension": list(extension)} if extension else {}), **more}


def visit_form():
    person = {"resourceType": "Patient", "id": "person", "active": True,
              "name": [{"extension": [context("item.where(linkId = 'name')")],
                        "_family": value("item.where(linkId = 'family').answer.value"),
                        "_given": [value("item.where(linkId = 'given').answer.value")]}],
              "_gender": value("item.where(linkId = 'gender').answer.value.code"),
              "telecom": [{"extension": [context("item.where(linkId = 'phone').answer.value")], "system": "phone",
                           "_value": value("first()")}]}
    contact = {"resourceType": "RelatedPerson", "id": "contact", "patient": {"_reference": value("%NewPatient")},
               "relationship": [{"coding": [value("item.where(linkId = 'relation').answer.value")]}],
               "name": [{"_text": value("item.where(linkId = 'who').answer.value")}]}
    height = {"resourceType": "Observation", "id": "height", "status": "final",
              "code": {"coding": [{"system": "http://loinc.org", "code": "8302-2"}]},
              "subject": {"_reference": value("%NewPatient")}, "_effectiveDateTime": value("%resource.authored"),
              "valueQuantity": {"unit": "cm", "_value": value("answer.value * 100")},
              "derivedFrom": [{"_reference": value("'QuestionnaireResponse/' + %resource.id")}]}
    return {"resourceType": "Questionnaire", "url": "https://forms.example/visit", "version": "1", "status": "active",
            "extension": [{"url": SDC + "extractAllocateId", "valueString": "NewPatient"}],
            "contained": [person, contact, height],
            "item": [item("patient", "group", template("person", fullUrl="%NewPatient"), item=[
                item("name", "group", repeats=True, item=[item("given", "string", repeats=True), item("family", "string")]),
                item("gender", "choice"), item("phone", "string")]),
                item("contacts", "group", template("contact"), repeats=True,
                     item=[item("who", "string"), item("relation", "choice")]),
                item("height", "decimal", template("height"))]}


def answer(link, kind, *values):
    return {"linkId": link, "answer": [{"value" + kind: one} for one in values]}


def response(*items):
    return {"resourceType": "QuestionnaireResponse", "id": "r1", "questionnaire": "https://forms.example/visit|1",
            "status": "completed", "subject": {"reference": "Patient/p1"}, "authored": "2026-11-01T09:30:00+01:00",
            "author": {"reference": "Practitioner/d1"}, "item": list(items)}


def group(link, *items):
    return {"linkId": link, "item": list(items)}


def visits():
    ann = group("name", answer("given", "String", "Ann", "Mary"), answer("family", "String", "Doe"))
    roe = group("name", answer("family", "String", "Roe"))
    female = answer("gender", "Coding", {"system": "http://hl7.org/fhir/administrative-gender", "code": "female"})
    bob = group("contacts", answer("who", "String", "Bob"),
                answer("relation", "Coding", {"system": "https://x.example", "code": "N"}))
    eve = group("contacts", answer("who", "String", "Eve"))
    tall = answer("height", "Decimal", 1.5)
    yield "full", response(group("patient", ann, roe, female, answer("phone", "String", "0612")), bob, eve, tall)
    yield "two names", response(group("patient", ann, roe), tall)
    yield "one contact", response(group("patient", ann), eve)
    yield "sparse", response(group("patient", roe))


def remarks_form():
    """Several answers to one question: one resource for the question, an element for each."""
    note = {"extension": [context("answer.value")], "_text": value("$this")}
    seen = {"resourceType": "Observation", "id": "seen", "status": "final", "code": {"text": "Seen"}, "note": [note]}
    return {"resourceType": "Questionnaire", "url": "https://forms.example/visit", "version": "1", "status": "active",
            "contained": [seen], "item": [item("remark", "string", template("seen"), repeats=True)]}


def remarks():
    yield "several answers", response(answer("remark", "String", "calm", "tired"))
    yield "one answer", response(answer("remark", "String", "calm"))


def intake_form():
    query = "application/x-fhir-query"
    kg = {"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-unit", "valueCoding": {"code": "kg"}}
    return {"resourceType": "Questionnaire", "url": "https://forms.example/intake", "version": "1", "status": "active",
            "extension": [{"url": SDC + "launchContext", "extension": [
                {"url": "name", "valueCoding": {"system": "http://hl7.org/fhir/uv/sdc/CodeSystem/launchContext", "code": "patient"}},
                {"url": "type", "valueCode": "Patient"}]},
                expression("variable", "Observation?patient={{%patient.id}}&code=http://loinc.org|29463-7", query, name="weights")],
            "item": [item("about", "group", item=[
                item("born", "date", expression("initialExpression", "%patient.birthDate")),
                item("family", "string", expression("initialExpression", "%patient.name.first().family")),
                item("given", "string", expression("initialExpression", "%patient.name.first().given"), repeats=True),
                item("deceased", "boolean", expression("initialExpression", "%patient.deceased")),
                item("sex", "choice", expression("initialExpression", "%patient.gender"), answerOption=[
                    {"valueCoding": {"system": "http://hl7.org/fhir/administrative-gender", "code": code}}
                    for code in ("female", "male")]),
                item("kg", "decimal", expression("initialExpression", "%weights.entry.resource.value.value"), kg),
                item("initial", "integer", initial=[{"valueInteger": 3}])]),
                item("contacts", "group", expression("itemPopulationContext", "%patient.contact", name="contact"), repeats=True,
                     item=[item("who", "string", expression("initialExpression", "%contact.name.text"))])]}


def charts():
    person = {"resourceType": "Patient", "id": "p1", "birthDate": "1990-05-04", "gender": "female",
              "name": [{"family": "Doe", "given": ["Ann", "Mary"]}],
              "contact": [{"name": {"text": "Bob"}}, {"name": {"text": "Eve"}}]}
    weight = {"resourceType": "Observation", "id": "w", "status": "final", "subject": {"reference": "Patient/p1"},
              "effectiveDateTime": "2026-10-01", "code": {"coding": [{"system": "http://loinc.org", "code": "29463-7"}]},
              "valueQuantity": {"value": 70.5, "code": "kg"}}
    yield "full", [person, weight]
    yield "no observation", [person]
    yield "a name only", [{"resourceType": "Patient", "id": "p1", "name": [{"family": "Roe"}]}]
    yield "empty", [{"resourceType": "Patient", "id": "p1"}]


def run(command, **environment):
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, env={**os.environ, **environment})
    if done.returncode != 0:
        raise SystemExit("%s: exit %d\n%s" % (command[0], done.returncode, done.stderr))
    return json.loads(done.stdout)


def renamed(node, names):
    if isinstance(node, dict):
        return {key: renamed(inside, names) for key, inside in node.items()}
    if isinstance(node, list):
        return [renamed(inside, names) for inside in node]
    if isinstance(node, float) and node.is_integer():
        return int(node)  # JavaScript writes 150.0 as 150
    return names.get(node, node) if isinstance(node, str) else node


def bare(resource):
    resource = json.loads(json.dumps(resource))
    labels = resource.get("meta", {}).get("security", [])
    resource.get("meta", {})["security"] = [label for label in labels if label["code"] not in LABELS]
    ours = [one for one in resource.get("identifier", []) if one["system"] == "urn:ietf:rfc:3986"]
    resource["identifier"] = [one for one in resource.get("identifier", []) if one not in ours]
    if not resource["identifier"]:
        del resource["identifier"]
    if not resource.get("meta", {}).get("security"):
        resource.pop("meta", None)
    return resource


def extracted(bundle):
    """Each resource as one text, and how it is sent: allocated ids by the type they stand for."""
    names = {entry["fullUrl"]: "new " + entry["resource"]["resourceType"] for entry in bundle["entry"]}
    names["QuestionnaireResponse/r1"] = "new QuestionnaireResponse"
    made = [(entry["request"]["method"], entry["request"]["url"], json.dumps(renamed(bare(entry["resource"]), names), sort_keys=True))
            for entry in bundle["entry"] if entry["resource"]["resourceType"] not in ("QuestionnaireResponse", "Provenance")]
    return sorted(made)


def populated(response, found=None, path=""):
    """Every answer by the way to it; an item without one says nothing."""
    found = [] if found is None else found
    for one in response.get("item", []):
        for given in one.get("answer", []):
            values = [inside for key, inside in given.items() if key.startswith("value")]
            if isinstance(values[0], dict):
                values = [{key: inside for key, inside in values[0].items() if key != "display"}]
            found.append((path + "/" + one["linkId"], json.dumps(values[0], sort_keys=True)))
        populated(one, found, path + "/" + one["linkId"])
    return sorted(found)


def main(repere):
    peer = subprocess.run([str(HERE.parent.parent / "peers" / "npm.sh"), "sdc"], capture_output=True, text=True)
    if peer.returncode == 77:
        print(peer.stderr, file=sys.stderr)
        return 77
    cases = [("extract", name, visit_form(), sent) for name, sent in visits()]
    cases += [("extract", name, remarks_form(), sent) for name, sent in remarks()]
    cases += [("populate", name, intake_form(), {"resourceType": "Bundle", "type": "collection", "entry": [
        {"fullUrl": "https://ehr.invalid/fhir/" + one["resourceType"] + "/" + one["id"], "resource": one} for one in chart]})
        for name, chart in charts()]
    different = 0
    with tempfile.TemporaryDirectory() as folder:
        form, given = os.path.join(folder, "form.json"), os.path.join(folder, "given.json")
        for act, name, questionnaire, sent in cases:
            for path, content in ((form, questionnaire), (given, sent)):
                pathlib.Path(path).write_text(json.dumps(content))
            ours = run([repere, "questionnaire", act, "--questionnaire", form, "--now", NOW, given])
            theirs = run(["node", str(HERE / "peer.mjs"), act, form, given], NODE_PATH=peer.stdout.strip())
            shape = extracted if act == "extract" else populated
            same = shape(ours) == shape(theirs)
            different += not same
            print("%s %s: %s" % (act, name, "same" if same else "different\n  ours   %s\n  theirs %s" % (shape(ours), shape(theirs))))
    print("%d of %d alike" % (len(cases) - different, len(cases)))
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
