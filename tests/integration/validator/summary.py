# SPDX-License-Identifier: Apache-2.0
"""summary.py FOLDER: the reports of the validator's runs (FOLDER/*.tsv) as one table, FOLDER.md."""

import pathlib
import sys


def main(folder):
    lines = ["# HL7's Java validator over what Repère ships and writes", "",
             "| run | resource | judged against | resources | errors | warnings, all explained |", "|---|---|---|---|---|---|"]
    reasons, totals = {}, [0, 0, 0]
    for report in sorted(folder.glob("*.tsv")):
        for row in report.read_text().splitlines():
            kind, profile, count, errors, warnings, why = row.split("\t")
            numbers = []
            for reason in filter(None, why.split("; ")):
                numbers.append(str(reasons.setdefault(reason, len(reasons) + 1)))
            note = " (%s)" % ", ".join(numbers) if numbers else ""
            lines.append("| %s | %s | %s | %s | %s | %s%s |" % (report.stem, kind, profile.split("/")[-1], count, errors, warnings, note))
            if report.stem != "refused":
                totals = [total + int(more) for total, more in zip(totals, (count, errors, warnings))]
    lines += ["| all but refused | | | %d | %d | %d |" % tuple(totals), "", "Warnings:", ""]
    lines += ["%d. %s" % (number, reason) for reason, number in reasons.items()]
    folder.with_suffix(".md").write_text("\n".join(lines) + "\n")


main(pathlib.Path(sys.argv[1]))
