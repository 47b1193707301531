# SPDX-License-Identifier: Apache-2.0
"""charts.py CHARTS FOLDER: who and where in the demo's charts, as single resources with the dates the program would put in."""

import datetime
import json
import pathlib
import re
import sys


TYPES = {"Patient", "Encounter", "Organization", "Practitioner", "PractitionerRole", "HealthcareService"}


def dated(text):
    now = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)
    text = re.sub(r"\{\{born-(\d+)\}\}", lambda m: "%d-01-15" % (now.year - int(m[1])), text)
    return re.sub(r"\{\{now-(\d+)\}\}", lambda m: (now - datetime.timedelta(minutes=int(m[1]))).isoformat(), text)


def main(charts, folder):
    folder.mkdir(parents=True)
    for chart in sorted(charts.glob("*.json")):
        for entry in json.loads(dated(chart.read_text()))["entry"]:
            resource = entry["resource"]
            if resource["resourceType"] not in TYPES:
                continue
            (folder / ("%s-%s.json" % (resource["resourceType"], resource["id"]))).write_text(json.dumps(resource))


main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
