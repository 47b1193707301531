#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The command line as scripts see it. Usage: cli_test.py REPERE"""

import gzip
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.error
import urllib.request

PROGRAM = sys.argv.pop(1)
CANONICAL = "https://repere.example/fhir"
CIM_10 = "https://smt.esante.gouv.fr/terminologie-cim-10"


def run(*arguments, text=None, env=None):
    return subprocess.run([PROGRAM, *arguments], input=text, capture_output=True, text=True, timeout=60,
                          env={**os.environ, **(env or {})})


def patient(number, born="1992-03-01"):
    return {"resourceType": "Patient", "id": "p%d" % number, "birthDate": born}


def encounter(number, start="2026-11-01T09:00:00+01:00", end="2026-11-01T15:00:00+01:00"):
    return {"resourceType": "Encounter", "id": "e%d" % number, "status": "finished", "class": {"code": "EMER"},
            "subject": {"reference": "Patient/p%d" % number}, "period": {"start": start, "end": end}}


def chest_pain(number):
    return {"resourceType": "Condition", "id": "c%d" % number, "subject": {"reference": "Patient/p%d" % number},
            "encounter": {"reference": "Encounter/e%d" % number}, "code": {"coding": [{"system": CIM_10, "code": "R07.4"}]}}


def bundle(*resources):
    return {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": r} for r in resources]}


def ndjson(resources):
    return "".join(json.dumps(resource) + "\n" for resource in resources)


class Case(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="repere-cli.")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def write(self, name, content):
        path = self.folder / name
        path.write_text(content if isinstance(content, str) else json.dumps(content))
        return str(path)

    def config(self, more=""):
        return self.write("repere.toml", '[store]\npath = "%s/repere.db"\n%s' % (self.folder, more))

    def refused(self, code, *arguments, words="", **options):
        """Exit code, nothing on stdout, and one line on stderr that says why."""
        done = run(*arguments, **options)
        self.assertEqual(done.returncode, code, done.stderr)
        self.assertEqual(done.stdout, "")
        self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)
        self.assertTrue(done.stderr.startswith("repere: "), done.stderr)
        self.assertIn(words, done.stderr)

    def accepted(self, *arguments, code=0, **options):
        done = run(*arguments, **options)
        self.assertEqual(done.returncode, code, done.stderr)
        return done


class Usage(Case):
    def test_help_names_every_exit_code(self):
        text = self.accepted("--help").stdout
        for code in (0, 1, 3, 64, 65, 66, 69, 70, 74, 75, 77, 78):
            self.assertRegex(text, r"(?m)^ +%d  " % code)

    def test_a_wrong_command_line_is_64(self):
        for arguments in ([], ["nonsense"], ["assess"], ["assess", "--context", "dentistry", "x"], ["scan"],
                          ["scan", "--shard", "3/2", "x"], ["assess", "--now", "today", "x"], ["serve"], ["outbox"],
                          ["check", "--connect"], ["demo", "--port", "80"], ["fhirpath", "1", "-", "--var", "x"]):
            with self.subTest(arguments):
                self.refused(64, *arguments, text="{}")

    def test_version_is_one_json_object(self):
        about = json.loads(self.accepted("version", "--json").stdout)
        self.assertEqual(about["name"], "repere")
        self.assertEqual(about["fhir"], "4.0.1")
        self.assertGreater(about["rules"], 30)

    def test_completion_is_a_script_that_bash_reads(self):
        script = self.accepted("completion").stdout + '\nCOMP_WORDS=(repere outbox li); COMP_CWORD=2; _repere; echo "${COMPREPLY[@]}"'
        self.assertEqual(subprocess.run(["bash", "-c", script], capture_output=True, text=True).stdout.strip(), "list")


class FhirPath(Case):
    def test_the_result_is_one_array_on_one_line(self):
        path = self.write("p.json", patient(1))
        self.assertEqual(self.accepted("fhirpath", "Patient.birthDate | 'x'", path).stdout, '["1992-03-01","x"]\n')
        self.assertEqual(self.accepted("fhirpath", "Patient.photo", path).stdout, "[]\n")
        self.assertEqual(self.accepted("fhirpath", "%n + 1", "-", "--var", "n=41", text="{}").stdout, "[42]\n")

    def test_references_are_resolved_inside_the_file(self):
        path = self.write("b.json", bundle(patient(1), encounter(1)))
        found = self.accepted("fhirpath", "Bundle.entry.resource.ofType(Encounter).subject.resolve().id", path)
        self.assertEqual(found.stdout, '["p1"]\n')

    def test_trace_goes_to_stderr(self):
        done = self.accepted("fhirpath", "Patient.id.trace('here')", self.write("p.json", patient(1)))
        self.assertEqual(done.stdout, '["p1"]\n')
        self.assertIn('trace here ["p1"]', done.stderr)

    def test_a_bad_expression_is_1(self):
        self.refused(1, "fhirpath", "Patient.(", "-", text="{}")
        self.refused(1, "fhirpath", "nonsense()", "-", text="{}", words="nonsense")
        self.refused(1, "fhirpath", "Patient.nme", "--strict", self.write("p.json", patient(1)), words="nme")

    def test_a_bad_file_is_65_and_a_missing_one_66(self):
        self.refused(65, "fhirpath", "1", "-", text="{")
        self.refused(66, "fhirpath", "1", "/nowhere/x.json")


class Assess(Case):
    def test_each_file_gives_one_line_and_a_bad_one_does_not_stop_the_rest(self):
        good = self.write("good.json", bundle(patient(1), encounter(1), chest_pain(1)))
        wrapped = self.write("w.json", {"id": "W1", "context": "emergency", "now": "2026-11-01T10:00:00+01:00",
                                        "chart": bundle(patient(2, "1960-01-01"), encounter(2), chest_pain(2))})
        bad = self.write("bad.json", "{")
        done = self.accepted("assess", "--now", "2026-11-01T10:00:00+01:00", good, bad, wrapped, code=65)
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual([(line["id"], line["outcome"], line["rules"]) for line in lines],
                         [("good", "screen", ["P1-ACS"]), ("W1", "none", [])])
        self.assertEqual(lines[0]["findings"][0]["evidence"], ["Condition/c1"])
        self.assertEqual(len(done.stderr.splitlines()), 1)
        self.assertIn("bad.json", done.stderr)

    def test_the_context_of_the_command_line_wins(self):
        good = self.write("good.json", bundle(patient(1), encounter(1), chest_pain(1)))
        line = json.loads(self.accepted("assess", "--context", "cardiology", good).stdout)
        self.assertEqual(line["context"], "cardiology")

    def test_what_is_no_chart_is_65(self):
        for content in ({}, [], {"chart": 1}, {"chart": bundle(), "now": "soon"}, bundle(), {"chart": bundle(), "context": "x"}):
            with self.subTest(content):
                self.refused(65, "assess", self.write("x.json", content))
        self.refused(65, "assess", "/nowhere/x.json")


class Questionnaire(Case):
    def response(self, **changes):
        answer = {"linkId": "single-question-1", "answer": [{"valueCoding": {"system": "http://loinc.org", "code": "LA26460-8"}}]}
        opened = {"linkId": "presentation", "answer": [{"valueCoding": {
            "system": CANONICAL + "/CodeSystem/screening-presentation", "code": "answered"}}]}
        return {"resourceType": "QuestionnaireResponse", "status": "completed", "subject": {"reference": "Patient/1"},
                "questionnaire": CANONICAL + "/Questionnaire/single-question|1.0.0", "authored": "2026-11-01T10:00:00+01:00",
                "item": [opened, {"linkId": "questions", "item": [{"linkId": "single-question", "item": [answer]}]}], **changes}

    def test_validate_prints_an_operation_outcome(self):
        good = self.accepted("questionnaire", "validate", self.write("r.json", self.response()))
        self.assertEqual(json.loads(good.stdout)["resourceType"], "OperationOutcome")
        bad = self.accepted("questionnaire", "validate", self.write("r.json", self.response(item=[])), code=1)
        self.assertIn("error", [issue["severity"] for issue in json.loads(bad.stdout)["issue"]])

    def test_score_prints_the_scores(self):
        scores = json.loads(self.accepted("questionnaire", "score", self.write("r.json", self.response())).stdout)
        self.assertEqual([(s["code"], s["value"], s["band"]) for s in scores], [("single-question", 1, "positive")])

    def test_extract_prints_a_transaction(self):
        made = json.loads(self.accepted("questionnaire", "extract", self.write("r.json", self.response())).stdout)
        self.assertEqual((made["resourceType"], made["type"]), ("Bundle", "transaction"))
        self.assertIn("Observation", [entry["resource"]["resourceType"] for entry in made["entry"]])

    def form(self):
        expression = {"language": "text/fhirpath", "expression": "%patient.birthDate"}
        context = {"url": "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-launchContext", "extension": [
            {"url": "name", "valueCoding": {"system": "http://hl7.org/fhir/uv/sdc/CodeSystem/launchContext", "code": "patient"}},
            {"url": "type", "valueCode": "Patient"}]}
        return {"resourceType": "Questionnaire", "url": "https://forms.example/q", "version": "1", "status": "active",
                "extension": [context], "item": [
            {"linkId": "born", "type": "date", "extension": [{
                "url": "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-initialExpression",
                "valueExpression": expression}]}]}

    def test_populate_fills_in_a_form_of_somebody_else(self):
        chart = {"resourceType": "Bundle", "type": "collection",
                 "entry": [{"resource": {"resourceType": "Patient", "id": "4", "birthDate": "1990-05-04"}}]}
        command = ("questionnaire", "populate", "--questionnaire", self.write("q.json", self.form()),
                   "--now", "2026-11-01T10:00:00+01:00")
        made = json.loads(self.accepted(*command, self.write("chart.json", chart)).stdout)
        self.assertEqual((made["status"], made["subject"]["reference"]), ("in-progress", "Patient/4"))
        self.assertEqual(made["item"][0]["answer"][0]["valueDate"], "1990-05-04")
        self.accepted(*command, "--patient", "Patient/4", self.write("chart.json", chart))
        self.refused(65, *command, "--patient", "Patient/5", self.write("chart.json", chart))
        self.refused(65, *command, self.write("r.json", self.response()))

    def test_populating_again_keeps_what_the_person_changed(self):
        chart = {"resourceType": "Bundle", "type": "collection",
                 "entry": [{"resource": {"resourceType": "Patient", "id": "4", "birthDate": "1990-05-04"}}]}
        command = ("questionnaire", "populate", "--questionnaire", self.write("q.json", self.form()))
        made = json.loads(self.accepted(*command, self.write("chart.json", chart)).stdout)
        made["item"][0]["answer"][0]["valueDate"] = "1990-05-05"
        again = self.accepted(*command, "--current", self.write("r.json", made), self.write("chart.json", chart))
        self.assertEqual(json.loads(again.stdout)["item"][0]["answer"][0]["valueDate"], "1990-05-05")
        self.assertIn("kept as it is: born", again.stderr)

    def test_none_of_our_forms_is_filled_in_without_the_person(self):
        chart = {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": patient(1)}]}
        made = self.accepted("questionnaire", "populate", "--questionnaire", "single-question", self.write("c.json", chart))
        self.assertNotIn('"answer"', made.stdout)

    def test_a_form_in_a_file_stands_in_for_ours(self):
        answered = {"resourceType": "QuestionnaireResponse", "questionnaire": "https://forms.example/q|1", "status": "completed",
                    "subject": {"reference": "Patient/4"}, "authored": "2026-11-01T10:00:00+01:00",
                    "item": [{"linkId": "born", "answer": [{"valueDate": "1990-05-04"}]}]}
        form, sent = self.write("q.json", self.form()), self.write("r.json", answered)
        for act in ("validate", "score", "extract"):
            self.accepted("questionnaire", act, "--questionnaire", form, sent)
        self.refused(65, "questionnaire", "extract", sent)

    def test_an_unknown_form_is_65(self):
        self.refused(65, "questionnaire", "score", self.write("r.json", self.response(questionnaire="https://x.example/q")))
        self.refused(65, "questionnaire", "score", self.write("r.json", patient(1)))


class Scan(Case):
    def outcomes(self, done):
        return sorted((line["patient"], line["encounter"], line["outcome"]) for line in map(json.loads, done.stdout.splitlines()))

    def test_files_by_type_and_bundles_give_the_same_outcome(self):
        people = range(1, 6)
        expected = [("p%d" % n, "e%d" % n, "screen") for n in people]
        by_type = self.folder / "by-type"
        by_type.mkdir()
        (by_type / "Patient.ndjson").write_text(ndjson(map(patient, people)))
        (by_type / "Encounter.ndjson").write_text(ndjson(map(encounter, people)))
        with gzip.open(by_type / "Condition.ndjson.gz", "wt") as packed:
            packed.write(ndjson(map(chest_pain, people)))
        (by_type / "README.txt").write_text("not data")
        done = self.accepted("scan", str(by_type))
        self.assertEqual(self.outcomes(done), expected)
        self.assertIn("rule P1-ACS: 5", done.stderr)
        one = self.write("one.json", bundle(*[make(n) for n in people for make in (patient, encounter, chest_pain)]))
        self.assertEqual(self.outcomes(self.accepted("scan", one)), expected)
        piped = ndjson(make(n) for n in people for make in (chest_pain, encounter, patient))
        self.assertEqual(self.outcomes(self.accepted("scan", "--stdin", text=piped)), expected)
        self.assertEqual(self.outcomes(self.accepted("scan", "--memory", "1", "--stdin", text=piped)), expected)

    def test_shards_together_are_the_whole(self):
        text = ndjson(make(n) for n in range(1, 40) for make in (patient, encounter, chest_pain))
        whole = self.outcomes(self.accepted("scan", "--stdin", text=text))
        parts = [self.outcomes(self.accepted("scan", "--shard", "%d/3" % i, "--stdin", text=text)) for i in (1, 2, 3)]
        self.assertEqual(sorted(sum(parts, [])), whole)
        self.assertTrue(all(parts))

    def test_a_manifest_names_files_beside_it(self):
        (self.folder / "1.Patient").write_text(ndjson([patient(1)]))
        (self.folder / "2.Encounter").write_text(ndjson([encounter(1)]))
        (self.folder / "3.Condition").write_text(ndjson([chest_pain(1)]))
        output = [{"type": name, "url": "https://ehr.example/files/" + name + "?key=1"} for name in ("1.Patient", "2.Encounter", "3.Condition")]
        manifest = self.write("manifest.json", {"transactionTime": "2026-11-01T10:00:00Z", "output": output})
        self.assertEqual(self.outcomes(self.accepted("scan", "--manifest", manifest)), [("p1", "e1", "screen")])
        gone = self.write("gone.json", {"output": [{"type": "Patient", "url": "https://ehr.example/files/9.Patient"}]})
        self.refused(66, "scan", "--manifest", gone)

    def test_a_bad_line_is_told_with_its_place_and_the_rest_is_done(self):
        lines = [json.dumps(make(1)) for make in (patient, encounter, chest_pain)]
        text = lines[0] + "\r\n" + "{\"resourceType\":" + "\n\n" + lines[1] + "\n[]\n" + lines[2]
        done = self.accepted("scan", self.write("x.ndjson", text), code=3)
        self.assertEqual(self.outcomes(done), [("p1", "e1", "screen")])
        second = len(lines[0]) + 2
        fifth = text.index("[]")
        self.assertIn("x.ndjson:2 offset %d: " % second, done.stderr)
        self.assertIn("x.ndjson:5 offset %d: " % fifth, done.stderr)
        self.assertIn("lines: 6 read, 1 blank, 2 bad", done.stderr)

    def test_all_prints_a_line_for_every_encounter(self):
        text = ndjson([patient(1, "1950-01-01"), encounter(1)])
        self.assertEqual(self.accepted("scan", "--stdin", text=text).stdout, "")
        self.assertEqual(self.outcomes(self.accepted("scan", "--all", "--stdin", text=text)), [("p1", "e1", "none")])

    def test_what_is_not_there_is_66(self):
        self.refused(66, "scan", "/nowhere")


class Installation(Case):
    def test_check_says_ok_or_what_is_wrong(self):
        self.assertIn("rules compiled", self.accepted("check").stdout)
        self.accepted("check", "--config", self.config())
        shipped = pathlib.Path(__file__).resolve().parents[3] / "deploy" / "repere.toml"
        self.assertIn("configuration", run("check", "--config", str(shipped)).stdout)
        for more in ("[sever]\n", "[server]\nprot = 1\n", '[[teams]]\nkey="a"\nname="a"\nkind="court"\norganization="Organization/1"\n',
                     '[server]\nbearer_secret_file = "/nowhere"\n'):
            with self.subTest(more):
                done = self.accepted("check", "--config", self.config(more), code=78)
                self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)

    def form(self, *expressions):
        url = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression"
        return self.write("form.json", {
            "resourceType": "Questionnaire", "url": "https://forms.example/q", "version": "1", "status": "active",
            "item": [{"linkId": "q%d" % number, "type": "string", "extension": [
                {"url": url, "valueExpression": {"language": "text/fhirpath", "expression": expression}}]}
                for number, expression in enumerate(expressions)]})

    def pack(self, name="pack.json", language="fr", **changes):
        """A wording pack with invented words for the first instrument of the form single-question."""
        package = pathlib.Path(__file__).resolve().parents[3] / "fhir-profiles" / "package"
        form = json.loads((package / "Questionnaire-single-question.json").read_text())
        group = form["item"][2]["item"][0]
        items = [item for item in group["item"] if not item.get("readOnly")]
        concepts = [{"code": item["linkId"], "designation": [{"language": language, "value": "Invented " + item["linkId"]}]}
                    for item in items]
        return self.write(name, {
            "resourceType": "CodeSystem", "url": "https://publisher.example/CodeSystem/" + name, "version": "3", "status": "active",
            "language": language, "title": "Official", "publisher": "The Publisher", "copyright": "By permission.",
            "content": "supplement", "supplements": CANONICAL + "/CodeSystem/questionnaire-text|1.0.0",
            "concept": concepts, **changes})

    def test_a_wording_pack_is_checked_and_every_error_is_a_line(self):
        good = self.pack()
        self.assertIn("ok wording pack %s: Official 3, The Publisher; fr: single-question" % good,
                      self.accepted("check", "--wording", good).stdout)
        self.assertIn("ok wording pack " + good,
                      self.accepted("check", "--config", self.config('[wording]\npacks = ["%s"]\n' % good)).stdout)
        bad = self.pack(name="bad.json", publisher="", status="draft",
                        concept=[{"code": "none-such", "designation": [{"language": "fr", "value": "x"}]}])
        lines = self.accepted("check", "--wording", bad, code=78).stderr.splitlines()
        self.assertEqual(len(lines), 3, lines)
        for words in ("none-such", "publisher", "status"):
            self.assertIn(bad + " " + words, " ".join(lines))
        self.accepted("check", "--wording", "/nowhere.json", code=78)

    def test_two_packs_for_one_instrument_in_one_language_are_refused(self):
        config = self.config('[wording]\npacks = ["%s", "%s"]\n' % (self.pack("a.json"), self.pack("b.json")))
        self.assertIn("are also in", self.accepted("check", "--config", config, code=78).stderr)
        self.refused(78, "serve", "--config", config, words="are also in")
        config = self.config('[wording]\npacks = ["%s", "%s"]\n' % (self.pack("a.json"), self.pack("b.json", "en")))
        self.accepted("check", "--config", config)

    def test_nothing_is_served_with_a_bad_wording_pack(self):
        bad = self.pack(publisher="", status="draft")
        self.refused(78, "serve", "--config", self.config('[wording]\npacks = ["%s"]\n' % bad), words="errors in all: 2")
        self.refused(78, "serve", "--config", self.config('[wording]\npacks = ["/nowhere.json"]\n'), words="/nowhere.json")

    def test_every_finding_about_a_form_is_one_line_and_errors_are_78(self):
        self.assertEqual(self.accepted("check").stderr, "")  # nothing about the forms we ship
        doubtful = self.form("%patient.id")
        done = self.accepted("check", "--questionnaire", doubtful)
        self.assertIn("ok " + doubtful, done.stdout)
        self.assertEqual(done.stderr.splitlines(), ["repere: %s: warning: q0: a launch context is used that the form does "
                                                    "not declare: %%patient" % doubtful])
        bad = self.form("1 +", "%patient.id", "2 +\n  %nothing")
        wanted = ["repere: %s: error: q0, 1:4: " % bad, "repere: %s: error: q2, 2:3: nothing declares the name %%nothing" % bad,
                  "repere: %s: warning: q1: " % bad]
        for arguments, code in ((("check", "--questionnaire", bad), 78),
                                (("questionnaire", "score", "--questionnaire", bad, self.write("r.json", {
                                    "resourceType": "QuestionnaireResponse"})), 65)):
            with self.subTest(arguments):
                lines = self.accepted(*arguments, code=code).stderr.splitlines()
                self.assertEqual(len(lines), 4, lines)
                for start in wanted:
                    self.assertEqual(len([line for line in lines if line.startswith(start)]), 1, (start, lines))
                self.assertIn("cannot be used, errors: 2", lines[-1])
        self.accepted("check", "--questionnaire", "/nowhere", code=78)

    def test_check_connect_names_an_ehr_that_is_not_there(self):
        config = self.config('[ehr]\nbase_url = "http://127.0.0.1:9/fhir"\nallow_http = true\n')
        self.assertIn("EHR", self.accepted("check", "--connect", "--config", config, code=78).stderr)

    def test_a_secret_that_others_can_read_is_refused(self):
        secret = self.write("secret", "x" * 40)
        os.chmod(secret, 0o644)
        config = self.config('[server]\nbearer_secret_file = "%s"\n' % secret)
        self.assertIn("0600", self.accepted("check", "--config", config, code=78).stderr)

    def test_outbox_and_audit_of_a_new_store(self):
        config = self.config()
        self.assertEqual(json.loads(self.accepted("outbox", "list", "--output", "json", "--config", config).stdout), [])
        self.assertEqual(self.accepted("outbox", "list", "--output", "ndjson", "--config", config).stdout, "")
        chain = json.loads(self.accepted("audit", "verify", "--config", config).stdout)
        self.assertEqual((chain["intact"], chain["rows"]), (True, 0))
        self.accepted("outbox", "list", "--state", "nonsense", "--config", config, code=64)
        self.refused(65, "outbox", "drop", "no-such-id", "--config", config)
        self.refused(78, "outbox", "list", "--config", "/nowhere")

    # rows: S15, D26
    def test_measures_of_a_new_store_are_all_zero_and_only_of_months_that_are_settled(self):
        config = self.config()
        now = ("--now", "2026-11-22T10:00:00+01:00")
        lines = self.accepted("measures", "--config", config, *now).stdout.splitlines()
        self.assertEqual(lines[0], "view,value,step,count")
        self.assertEqual(lines[1], "month,2026-09,asked,0")
        # Nobody has been met: there is no delay to tell.
        self.assertFalse([line for line in lines[1:] if line and not line.endswith(",0")
                          and not line.startswith("score,,hours-to-contact-")])
        report = json.loads(self.accepted("measures", "--json", "--from", "2026-07", "--config", config, *now).stdout)
        self.assertEqual((report["type"], report["period"]), ("summary", {"start": "2026-07-01", "end": "2026-09-30"}))
        self.refused(65, "measures", "--to", "2026-10", "--config", config, *now)
        self.refused(64, "measures", "--from", "2026-09", "--to", "2026-08", "--config", config, *now)
        self.refused(64, "measures", "--to", "soon", "--config", config, *now)


class Serve(Case):
    def start(self, more=""):
        with subprocess.Popen(["python3", "-c", "import socket; s=socket.socket(); s.bind(('127.0.0.1',0)); print(s.getsockname()[1])"],
                              stdout=subprocess.PIPE, text=True) as finder:
            self.port = int(finder.stdout.read())
        config = self.config("[server]\nport = %d\n%s" % (self.port, more))
        process = subprocess.Popen([PROGRAM, "serve", "--config", config], stderr=subprocess.PIPE, text=True)
        self.addCleanup(process.stderr.close)
        self.addCleanup(lambda: process.poll() is None and process.kill())
        for _ in range(300):
            if process.poll() is not None or self.status("/readyz") == 200:
                break
            time.sleep(0.1)
        return process, config

    def status(self, path):
        try:
            with urllib.request.urlopen("http://127.0.0.1:%d%s" % (self.port, path), timeout=5) as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0

    def test_it_serves_until_sigterm(self):
        process, config = self.start()
        for path in ("/", "/livez", "/readyz", "/metrics", "/cds-services", "/fhir/metadata", "/fhir/Questionnaire/assist-cocaine"):
            self.assertEqual(self.status(path), 200, path)
        for path in ("/ehr/fhir/metadata", "/fhir/Patient/1", "/nowhere"):
            self.assertEqual(self.status(path), 404, path)
        held = run("outbox", "retry", "00000000-0000-4000-8000-00000000000a", "--config", config)
        self.assertEqual(held.returncode, 75, held.stderr)
        for looks in (["outbox", "list"], ["measures"]):
            beside = run(*looks, "--config", config)
            self.assertEqual(beside.returncode, 0, beside.stderr)
        process.send_signal(signal.SIGTERM)
        self.assertEqual(process.wait(30), 0)

    def test_forms_are_served_in_the_language_of_who_asks(self):
        self.start()
        for query, header, given in (("?lang=en", "fr", "en"), ("", "de, en;q=0.5", "en"), ("?lang=de", "", "fr")):
            asked = urllib.request.Request("http://127.0.0.1:%d/fhir/Questionnaire/sds-cocaine%s" % (self.port, query),
                                           headers={"Accept-Language": header} if header else {})
            with urllib.request.urlopen(asked, timeout=5) as answer:
                self.assertEqual(answer.headers["Content-Language"], given)
                self.assertEqual(answer.headers["Vary"], "Accept-Language")
                self.assertEqual(json.load(answer)["language"], given)
        self.assertEqual(self.status("/fhir/Questionnaire/sds-cocaine?lang=f_r"), 400)

    def test_it_does_not_start_on_an_open_address_without_a_secret(self):
        process, _ = self.start('address = "0.0.0.0"\n')
        self.assertEqual(process.wait(30), 77)


if __name__ == "__main__":
    unittest.main(verbosity=1)
