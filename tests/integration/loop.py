#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""One referral through every end it can have, at the three write-back levels, through `repere serve` and a real EHR.

Usage: loop.py REPERE [BASE] [--level LEVEL]... [--keep FOLDER] [--report FILE]
BASE is the EHR (default REPERE_EHR_BASE). --keep writes what was left in the EHR, one file per resource, and the
MeasureReport made of it. --report writes, for each end, the resources that are then in the EHR.

Each end is one patient. At every level the team and the sender do the same; what differs is what leaves:
  full       everything of ours is in the EHR, and the loop is closed once it has been read back there
  documents  the filled form and the answer as a document are there, nothing else; closed once read back
  none       nothing is there; the loop is closed once the sender has read the answer here and said so
In between the EHR is down and the process is killed: the answer still arrives, once.
"""
# rows: A03, A17, D26

import argparse
import base64
import datetime
import json
import os
import pathlib
import sys

from fault_proxy import FaultProxy
from fhir_http import Fhir, Report, wait_for
from journey import CANONICAL, LABELS, Ehr, Journey, keep, twice
import french
from repere_process import Repere

SECOND_TEAM = """
[[teams]]
key = "unit"
name = "Unité d'addictologie"
kind = "hospital-addictology-unit"
organization = "%s"

[measures]
unit = "service-provider"
"""
WARD = "Urgences adultes"
OURS = ("QuestionnaireResponse", "Observation", "RiskAssessment", "Flag", "Consent", "ServiceRequest", "Task", "Communication",
        "DocumentReference")
OUTCOME = CANONICAL + "/CodeSystem/referral-outcome"
CARE = {"system": CANONICAL + "/CodeSystem/consent-category", "code": "addictology-referral"}
APPOINTMENT = "2026-12-10T14:30:00+01:00"
# What the answer must say, whatever the level: outcome, next appointment, who follows.
# In a message, and in a letter's table.
TOLD = ("rendez-vous en centre spécialisé", "10/12/2026 à 14:30, CSAPA du Port", "Suivi assuré par : CSAPA du Port")
WRITTEN = ("rendez-vous en centre spécialisé", "10/12/2026 à 14:30", "CSAPA du Port")


def typed(code, **value):
    return {"type": {"coding": [{"system": OUTCOME, "code": code}]}, **value}


OUTPUTS = [typed("outcome", valueCodeableConcept={"coding": [{"system": OUTCOME, "code": "specialised-centre"}]}),
           typed("follow-up", valueDateTime=APPOINTMENT), typed("appointment-place", valueString="CSAPA du Port"),
           typed("followed-by", valueString="CSAPA du Port")]


def business(code):
    return {"coding": [{"system": CANONICAL + "/CodeSystem/referral-business-status", "code": code}]}


def step(status, why=None, reason=None, output=None, by="team"):
    changes = {"status": status}
    if why:
        changes["businessStatus"] = business(why)
    if reason:
        changes["statusReason"] = {"text": reason}
    if output:
        changes["output"] = output
    return by, changes


DONE = step("completed", "seen-at-bedside", output=OUTPUTS)
BEGUN = [step("accepted"), step("in-progress")]


class End:
    """What is done, and what must be true then: statuses of Tasks, request and Flag; messages; replies of a team.

    There is a letter for each agreement, beside the replies."""

    def __init__(self, name, steps, tasks, request, flag, messages, documents=1, consents=1):
        self.name, self.steps = name, steps
        self.expected = {"Task": sorted(tasks), "ServiceRequest": [request], "Flag": [flag]}
        self.messages, self.documents, self.consents = messages, documents, consents


ENDS = [
    End("rejected, then another team", [step("rejected", reason="Équipe fermée"), ("sender", "reroute"), step("accepted", by="unit"),
                                        ("unit", DONE[1])],
        ["completed", "rejected"], "completed", "inactive", 3, documents=2, consents=2),
    End("not carried out", BEGUN + [step("failed", reason="Équipe appelée ailleurs")], ["failed"], "active", "active", 3),
    End("withdrawn before work", [step("cancelled", reason="Demande en double", by="sender")], ["cancelled"], "revoked", "active", 0,
        documents=0),
    End("cancelled by the team", [step("accepted"), step("cancelled", reason="Déjà suivi ici")], ["cancelled"], "revoked", "active", 2),
    End("asked to stop, agreed", BEGUN + [("sender", "stop"), step("cancelled", reason="À la demande du service")],
        ["cancelled", "completed"], "revoked", "active", 3),
    End("asked to stop, refused", BEGUN + [("sender", "stop"), ("team", "refuse to stop"), DONE],
        ["completed", "rejected"], "completed", "inactive", 3),
    End("entered in error", [step("accepted"), step("entered-in-error", by="sender")], ["entered-in-error"], "entered-in-error",
        "active", 1, documents=0),
    End("the person does not wish it", BEGUN + [step("failed", "declined-by-patient", "Ne souhaite pas de rencontre")],
        ["failed"], "revoked", "inactive", 3),
    End("left before being seen", [step("accepted"), step("failed", "left-before-seen", "Sorti")], ["failed"], "active", "active", 2),
    End("could not be reached", BEGUN + [step("in-progress", "unreachable"), step("failed", "unreachable", "Trois appels")],
        ["failed"], "active", "active", 4),
    End("after a question to the sender", [
        step("received"), step("received", "waiting-for-information", "Quels soins en ce moment ?"), ("everybody", "the sender's turn"),
        ("sender", {**step("received", "information-given")[1], "note": [{"text": "Surveillance, sortie demain."}]}), step("accepted"), DONE],
        ["completed"], "completed", "inactive", 3),
    End("taken back by the person", BEGUN + [("everybody", "arrives"), ("sender", "take back")], ["cancelled"], "revoked", "active", 3, documents=0),
    End("seen after discharge", [step("accepted"), ("everybody", "discharge"), step("in-progress"), DONE], ["completed"], "completed",
        "inactive", 3),
    End("completed", BEGUN + [("everybody", "outage"), DONE, ("everybody", "killed"), ("everybody", "back")], ["completed"], "completed",
        "inactive", 3),
]


class Level:
    """Every end at one write-back level, with a process and a store of their own."""

    def __init__(self, arguments, level, report):
        direct = Fhir(arguments.base)
        self.level, self.report = level, report
        self.proxy = FaultProxy(direct.host, direct.port)
        self.ehr = Ehr(direct)
        self.unit = self.ehr.add(french.team("Unité d'addictologie"))
        self.ward = self.ehr.add(french.team(WARD))
        self.repere = Repere(arguments.repere, "http://127.0.0.1:%d%s" % (self.proxy.port, direct.root), self.ehr.team, level,
                             SECOND_TEAM % self.unit)
        self.repere.start()
        self.journey = Journey(self.repere, self.ehr, self.proxy, report)
        self.sender = self.journey.sender
        self.actors = {"team": self.journey.team, "sender": self.sender,
                       "unit": Fhir(self.repere.base + "/fhir", {"Repere-User": self.ehr.nurse, "Repere-Team": "unit"})}
        self.patients, self.rows, self.left = {}, [], []

    def check(self, end, sentence, condition, detail=""):
        return self.report.check("%s, %s: %s" % (self.level, end.name, sentence), condition, detail)

    def number(self, end):
        return self.patients[end.name]["patient"].split("/")[1]

    # What people do.

    def tasks(self, end, actor="sender"):
        return self.actors[actor].search("Task", patient=self.number(end))

    def open_task(self, end, actor):
        over = ("rejected", "cancelled", "failed", "completed", "entered-in-error")
        return [task for task in self.tasks(end, actor) if task["status"] not in over and task["code"]["coding"][0]["code"] == "fulfill"][0]

    def agree(self, end, team):
        person = self.patients[end.name]
        self.ehr.team, first = team, self.ehr.team
        made = self.journey.consent(person["patient"], person["answers"], "permit")
        self.ehr.team = first
        self.check(end, "the agreement is kept", made.status == 201, (made.status, made.body))

    def update(self, end, actor, task, changes):
        # A sub-state and a reason are of the status they were given with.
        kept = {name: value for name, value in task.items() if name not in ("businessStatus", "statusReason")}
        added = {"output": task.get("output", []) + changes["output"]} if "output" in changes else {}
        made = self.actors[actor].update({**kept, **changes, **added}, task["meta"]["versionId"])
        self.check(end, "%s sets %s" % (actor, changes["status"]), made.status == 200, (made.status, made.body))

    def stop_request(self, end):
        task = self.open_task(end, "sender")
        made = self.sender.create({"resourceType": "Task", "status": "requested", "intent": "order",
                                   "code": {"coding": [{"system": "http://hl7.org/fhir/CodeSystem/task-code", "code": "abort"}]},
                                   "focus": {"reference": "Task/" + task["id"]}, "reasonCode": {"text": "Suivi déjà en place"}})
        self.check(end, "the sender asks the team to stop", made.status == 201, (made.status, made.body))

    def take_back(self, end):
        """The person no longer agrees: whatever the team has begun ends, at once and by the sender's side."""
        consent = self.sender.search("Consent", patient=self.number(end))[0]
        made = self.sender.update({**consent, "status": "inactive"}, consent["meta"]["versionId"])
        self.check(end, "the agreement is taken back", made.status == 200, (made.status, made.body))
        self.check(end, "its Task has ended", self.tasks(end)[0]["status"] == "cancelled", self.tasks(end)[0]["status"])

    def discharge(self, end):
        """The stay ends in the EHR; the request and its Task go on as they were."""
        before = self.statuses(self.here(end))
        visit = self.ehr.fhir.read(self.patients[end.name]["visit"]).body
        left = self.ehr.fhir.update({**visit, "status": "finished", "period": {**visit["period"], "end": now_exactly()}})
        self.check(end, "the stay ends in the EHR", left.status == 200, (left.status, left.body))
        after = self.statuses(self.here(end))
        self.check(end, "discharge closes neither Task nor request", before == after and after["Task"] == ["accepted"], after)

    def act(self, end, actor, what):
        if what == "the sender's turn":
            waits = [loop["waits-for"] for loop in self.loops(end)]
            return self.check(end, "while the team waits for an answer, it is the sender's turn", waits == ["sender"], waits)
        if what == "discharge":
            return self.discharge(end)
        if what == "reroute":
            return self.agree(end, self.unit)
        if what == "arrives":  # what has not left when the person takes it back never leaves
            if self.level == "full":
                wait_for("the referral to be in the EHR as it is here", 60, lambda: [
                    task for task in self.in_ehr(end)["Task"] if task["status"] == "in-progress"])
            return True
        if what == "take back":
            return self.take_back(end)
        if what == "stop":
            return self.stop_request(end)
        if what == "refuse to stop":
            abort = [task for task in self.tasks(end, "team") if task["code"]["coding"][0]["code"] == "abort"][0]
            return self.update(end, actor, abort, {"status": "rejected", "statusReason": {"text": "Rendez-vous demain"}})
        if what == "outage":
            return self.proxy.down()
        if what == "killed":
            self.is_not_closed(end)
            self.repere.kill()
            self.repere.start()
            return self.is_not_closed(end)
        if what == "back":
            return self.proxy.up()
        return self.update(end, actor, self.open_task(end, actor), what)

    def play(self, end):
        patient, visit = self.ehr.admit(40, "EMER", "R07.4")
        placed = {**self.ehr.fhir.read(visit).body, "serviceProvider": {"reference": self.ward, "display": WARD}}
        self.check(end, "the stay is in a unit", self.ehr.fhir.update(placed).status == 200)
        answers = self.journey.answer_form(patient, visit)
        self.patients[end.name] = {"patient": patient, "visit": visit, "answers": answers.body}
        if not self.check(end, "the answers are kept", answers.status == 201, (answers.status, answers.body)):
            return
        self.agree(end, self.ehr.team)
        for actor, what in end.steps:
            self.act(end, actor, what)

    # When the loop is closed.

    def loops(self, end, **more):
        answer = self.sender.request("GET", "/Task/$open-loops?patient=%s%s" % (
            self.number(end), "".join("&%s=%s" % item for item in more.items())))
        return [{part["name"]: next(value for name, value in part.items() if name != "name") for part in loop["part"]}
                for loop in answer.body.get("parameter", []) if loop["name"] == "loop"]

    def is_not_closed(self, end):
        stages = [loop["stage"] for loop in self.loops(end)]
        expected = ["to-confirm"] if self.level == "none" else ["on-its-way"]
        self.check(end, "answered, and not counted closed without the EHR", stages == expected, stages)

    def confirm(self, end):
        for loop in self.loops(end, stage="to-confirm"):
            self.check(end, "it waits for the sender, with a note to paste", loop["waits-for"] == "sender" and loop.get("note"), loop)
            message = self.sender.read(loop["answer"]["reference"]).body
            made = self.sender.update(dict(message, received=now_exactly()), message["meta"]["versionId"])
            self.check(end, "the sender says that it was received", made.status == 200, (made.status, made.body))

    def close(self, end):
        if self.level == "none":
            self.confirm(end)
        wait_for("%s, %s: the loop to be closed" % (self.level, end.name), 90, lambda: not self.loops(end))
        tasks = [task for task in self.tasks(end) if task["code"]["coding"][0]["code"] == "fulfill"]
        closed = self.loops(end, stage="closed")
        self.check(end, "each Task is a closed loop", len(closed) == len(tasks), (len(closed), len(tasks)))

    # What is left.

    def statuses(self, found):
        return {kind: sorted(resource["status"] for resource in found[kind]) for kind in ("Task", "ServiceRequest", "Flag")}

    def in_ehr(self, end):
        return {kind: self.ehr.of_patient(kind, self.patients[end.name]["patient"]) for kind in OURS}

    def here(self, end):
        return {kind: self.sender.search(kind, patient=self.number(end), _count=200) for kind in OURS}

    def words(self, found):
        """All the team has said: messages, and documents."""
        texts = [message["payload"][0]["contentString"] for message in found.get("Communication", [])]
        texts += [base64.b64decode(document["content"][0]["attachment"]["data"]).decode()
                  for document in found.get("DocumentReference", []) if "data" in document["content"][0]["attachment"]]
        return "\n".join(texts)

    def expected_counts(self, end):
        if self.level == "none":
            return dict.fromkeys(OURS, 0)
        if self.level == "documents":
            return {**dict.fromkeys(OURS, 0), "QuestionnaireResponse": 1, "DocumentReference": end.consents + end.documents}
        return {"QuestionnaireResponse": 1, "Observation": 1, "RiskAssessment": 1, "Flag": 1, "Consent": end.consents,
                "ServiceRequest": 1, "Task": len(end.expected["Task"]), "Communication": end.messages,
                "DocumentReference": end.consents + end.documents}

    def look(self, end):
        here, there = self.here(end), self.in_ehr(end)
        self.check(end, "here: Task, request and Flag stand as they must", self.statuses(here) == end.expected, self.statuses(here))
        self.check(end, "here: the sender was told at each step", len(here["Communication"]) == end.messages, len(here["Communication"]))
        counts = {kind: len(found) for kind, found in there.items()}
        self.check(end, "in the EHR: what this level writes, once, and no more", counts == self.expected_counts(end), counts)
        if self.level == "full":
            self.check(end, "in the EHR: Task, request and Flag stand as they must", self.statuses(there) == end.expected,
                       self.statuses(there))
        if "completed" in end.expected["Task"] and DONE[1] in [what for _, what in end.steps]:
            said = self.words(there if self.level != "none" else here)
            wanted = WRITTEN if self.level == "documents" else TOLD
            lacking = [words for words in wanted if words.lower() not in said.lower()]
            self.check(end, "the sender reads outcome, appointment and who follows", not lacking, lacking)
        resources = [resource for found in there.values() for resource in found]
        self.check(end, "in the EHR: nothing twice", not twice(resources, lambda r: json.dumps(r["identifier"])))
        bare = [r["resourceType"] for r in resources if not self.is_labelled(r)]
        self.check(end, "in the EHR: everything carries its labels", not bare, bare)
        self.left += resources
        for kind, found in there.items():
            self.rows.append((self.level, end.name, kind, sorted(r["status"] for r in found), len(found), len(found) - len(
                [r for r in found if not self.is_labelled(r)])))

    @staticmethod
    def is_labelled(resource):
        return LABELS <= {label["code"] for label in resource.get("meta", {}).get("security", [])}

    def came_from(self):
        sources = self.ehr.provenance_of(self.left) if self.level == "full" else []
        if self.level == "full":
            known = {"/".join(target["reference"].split("/")[-2:]) for source in sources for target in source["target"]}
            tasks = ["Task/" + r["id"] for r in self.left if r["resourceType"] == "Task"]
            self.report.check("full: the EHR holds where each Task came from", set(tasks) <= known, set(tasks) - known)
        self.left += sources

    def measured(self):
        """The MeasureReport of this month, as it will be made when the month has settled; the store is free again by then."""
        later = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=70)).isoformat(timespec="seconds")
        month = datetime.date.today().isoformat()[:7]
        made = self.repere.command("measures", "--json", "--now", later, "--from", month, "--to", month)
        if self.report.check("%s: a MeasureReport is made of it" % self.level, made.returncode == 0, made.stderr):
            measured = json.loads(made.stdout)
            small = [group for group in measured["group"] if 0 < group["population"][0].get("count", 0) < 11]
            self.report.check("%s: it shows no count of 1 to 10" % self.level, not small, small)
            counted = {group["code"]["coding"][0]["code"]: group["population"][0].get("count") for group in measured["group"]}
            self.report.check("%s: all were asked, agreed, and their loops closed" % self.level,
                              [counted[step] for step in ("asked", "agreed", "answered-to-sender")] == [len(ENDS)] * 3, counted)
            units = {stratum["value"]["text"]: stratum["population"][0].get("count")
                     for stratifier in measured["group"][0]["stratifier"] if stratifier["code"][0]["text"] == "department"
                     for stratum in stratifier["stratum"]}
            self.report.check("%s: they are counted in the unit that the EHR names" % self.level, units == {WARD: len(ENDS)}, units)
            self.left.append({**measured, "id": "cascade-" + self.level})

    def run(self):
        try:
            for action in (self.play, self.close, self.look):
                for end in ENDS:
                    try:
                        action(end)
                    except (AssertionError, IndexError, KeyError) as problem:
                        self.check(end, "goes to its end (%s)" % action.__name__, False, repr(problem))
            self.came_from()
            self.report.check("%s: stops politely" % self.level, self.repere.stop() == 0)
            waiting = self.repere.command("outbox", "list", "--output", "ndjson", "--state", "ready", "--state", "quarantined")
            if not self.report.check("%s: nothing waits in the outbox" % self.level, not waiting.stdout.strip(),
                                     waiting.stdout + waiting.stderr):
                self.journey.explain()
            self.measured()
        finally:
            if self.repere.process.poll() is None:
                self.repere.kill()


def now_exactly():
    return datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="milliseconds")


def write_report(path, rows):
    """For each end and level: what is in the EHR then."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = ["# What one referral leaves in the EHR, by its end", "",
             "One patient each, all ends of `tests/integration/loop.py`; \"labelled\": how many carry R and ETH.", "",
             "| level | end | resource | statuses | count | labelled |", "|---|---|---|---|---|---|"]
    for level, end, kind, statuses, count, labelled in rows:
        if count:
            lines.append("| %s | %s | %s | %s | %d | %d |" % (level, end, kind, ", ".join(statuses), count, labelled))
    empty = sorted({(level, end) for level, end, *_ in rows} - {(level, end) for level, end, _, _, count, _ in rows if count})
    lines += ["", "Nothing is in the EHR: " + ("; ".join("%s (%s)" % (end, level) for level, end in empty) or "never") + "."]
    path.write_text("\n".join(lines) + "\n")
    print("\n".join(lines))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("repere")
    parser.add_argument("base", nargs="?", default=os.environ.get("REPERE_EHR_BASE"))
    parser.add_argument("--level", action="append", choices=("full", "documents", "none"))
    parser.add_argument("--keep", type=pathlib.Path)
    parser.add_argument("--report", type=pathlib.Path)
    arguments = parser.parse_args()
    report, rows, left = Report(), [], []
    for name in arguments.level or ("full", "documents", "none"):
        level = Level(arguments, name, report)
        level.run()
        rows += level.rows
        left += level.left
        if report.failed:
            print(level.repere.log()[-4000:])
    if arguments.keep:
        keep(arguments.keep, left)
    if arguments.report:
        write_report(arguments.report, rows)
    return report.close()


if __name__ == "__main__":
    sys.exit(main())
