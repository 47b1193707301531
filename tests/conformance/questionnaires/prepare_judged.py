#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes forms and responses for two validators to judge: prepare_judged.py LFORMS_RESULTS EXAMPLES.tar.xz FOLDER.

Two of the random fillings of each form of LHC-Forms, as if completed, and the R4 specification's own examples, each
told which form it answers: three of them do not say.
"""

import json
import re
import sys
import tarfile
from pathlib import Path

EXAMPLES = ("3141", "bb", "f201", "gcs")
FILLINGS = (0, 1)
# Its condition has the answerInteger "2022-09": the Java side does not even load it.
NOT_R4 = {"enableWhen-test.R4.json"}


def write(folder, name, form=None, response=None):
    for kind, resource in (("forms", form), ("responses", response)):
        if resource:
            resource.pop("text", None)  # narratives are not what is judged
            (folder / kind / f"{name}.json").write_text(json.dumps(resource), encoding="utf-8")


def from_lforms(results, folder):
    for line in results.open(encoding="utf-8"):
        entry = json.loads(line)
        if entry["form"] in NOT_R4:
            continue
        name = re.sub(r"\W", "-", entry["form"].removesuffix(".json"))
        url = f"https://forms.example/{name}"
        if "questionnaire" in entry:
            form = entry["questionnaire"] | {"url": url}
            form.pop("version", None)
            write(folder, name, form=form)
        elif entry["filling"] in FILLINGS:
            response = entry["response"] | {"questionnaire": url, "status": "completed"}
            if not response["item"]:
                del response["item"]
            write(folder, f"{name}--{entry['filling']}", response=response)


def from_examples(archive, folder):
    with tarfile.open(archive) as files:
        read = {Path(member.name).name: member for member in files if member.name.endswith(".json")}
        for name in EXAMPLES:
            form = json.load(files.extractfile(read[f"Questionnaire-{name}.json"]))
            response = json.load(files.extractfile(read[f"QuestionnaireResponse-{name}.json"]))
            write(folder, f"example-{name}", form, response | {"questionnaire": form["url"]})


def main():
    results, archive, folder = (Path(argument) for argument in sys.argv[1:])
    for kind in ("forms", "responses"):
        (folder / kind).mkdir(parents=True, exist_ok=True)
        for old in (folder / kind).iterdir():
            old.unlink()
    from_lforms(results, folder)
    from_examples(archive, folder)


if __name__ == "__main__":
    main()
