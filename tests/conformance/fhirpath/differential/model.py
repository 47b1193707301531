# SPDX-License-Identifier: Apache-2.0
"""The R4 type tables as the engine has them (plugin/fhirpath/model/r4.inc), read back."""
import pathlib
import re

TABLES = pathlib.Path(__file__).resolve().parents[4] / "plugin/fhirpath/model/r4.inc"


class Model:
    def __init__(self):
        text = TABLES.read_text(encoding="utf-8")
        blocks = re.findall(r"inline constexpr \w+ (\w+)\[\] = \{[^\n]*\n(.*?)\n\};", text, re.S)
        block = dict(blocks)
        rows = re.findall(r'\{"([^"]*)", (\d+), Kind::(\w+), Type::(\w+)\}', block["type_rows"])
        self.names = [row[0] for row in rows]
        self.parent = {name: self.names[int(parent)] for name, parent, _, _ in rows}
        self.kind = {name: kind for name, _, kind, _ in rows}
        self.system = {name: system for name, _, _, system in rows}
        names = [(n, int(i)) for n, i in re.findall(r'\{"([^"]*)",(\d+)\}', block["name_rows"])]
        elements = re.findall(r"\{(\d+),(\d+),(\d+),(\d+),(\d+)\}", block["element_rows"])
        choices = [int(c) for c in re.findall(r"\d+", block["choice_rows"])]
        self.own = {}  # type -> {element: (type or None, [choices])}
        for (name, first), (_, end) in zip(names, names[1:]):
            for owner, one, at, count, _ in elements[first:end]:
                picked = [self.names[c] for c in choices[int(at):int(at) + int(count)]]
                self.own.setdefault(self.names[int(owner)], {})[name] = (self.names[int(one)] or None, picked)

    def elements(self, type_name):
        found = {}
        while type_name:
            found = {**self.own.get(type_name, {}), **found}
            type_name = self.parent.get(type_name, "")
        return found

    def is_a(self, type_name, ancestor):
        while type_name and type_name != ancestor:
            type_name = self.parent.get(type_name, "")
        return bool(type_name)
