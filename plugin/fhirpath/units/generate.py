#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes ucum.inc, the atoms and prefixes of UCUM as exact ratios, from ucum-essence.xml 2.2.

usage: generate.py ucum-essence.xml > ucum.inc

Every atom is followed down to the base units m, s, g, rad, K, C, cd. Three things are ours:
  * mol is a base unit too (UCUM: the number 6.0221367e23), so that an amount of substance never equals a number;
  * a factor is numerator / denominator * 10^exponent * pi^power, whole numbers all, so nothing is rounded;
  * an arbitrary unit, and a special unit that is no straight line ([pH], B, Np...), is a kind of its own.
Temperatures keep the shift of their zero, in hundredths of the unit itself.
"""
import math
import re
import sys
import xml.etree.ElementTree as xml
from fractions import Fraction

NS = "{http://unitsofmeasure.org/ucum-essence}"
BASE = ["m", "s", "g", "rad", "K", "C", "cd", "mol"]
SHIFT = {"Cel": 27315, "degf": 45967, "degF": 45967, "degre": 21852, "degRe": 21852}

root = xml.parse(sys.argv[1]).getroot()
assert root.get("version") == "2.2", root.get("version")
prefixes = {p.get("Code"): p.find(NS + "value").get("value") for p in root.iter(NS + "prefix")}
definitions = {u.get("Code"): u for u in root.iter(NS + "unit")}
own, done = {}, {}  # own: kinds that only equal themselves


def exact(text):
    match = re.fullmatch(r"([+-]?[0-9.]+)(?:[eE]([+-]?\d+))?", text.replace(" ", ""))
    return Fraction(match.group(1)) * Fraction(10) ** int(match.group(2) or 0)


class Unit:
    def __init__(self, factor=Fraction(1), pi=0, dimension=None, kinds=None):
        self.factor, self.pi = factor, pi
        self.dimension = dimension or [0] * len(BASE)
        self.kinds = kinds or {}

    def power(self, n):
        return Unit(self.factor ** n, self.pi * n, [d * n for d in self.dimension],
                    {k: p * n for k, p in self.kinds.items()})

    def times(self, other):
        kinds = dict(self.kinds)
        for kind, power in other.kinds.items():
            kinds[kind] = kinds.get(kind, 0) + power
        return Unit(self.factor * other.factor, self.pi + other.pi,
                    [a + b for a, b in zip(self.dimension, other.dimension)],
                    {k: p for k, p in kinds.items() if p})


def simple(code):
    if code in done or code in definitions or code in BASE:
        return atom(code)
    for prefix, value in prefixes.items():
        if code.startswith(prefix) and code[len(prefix):] in {**definitions, **dict.fromkeys(BASE)}:
            return Unit(exact(value)).times(atom(code[len(prefix):]))
    raise ValueError(code)


def term(text):
    """Definitions use dots, slashes and exponents only."""
    out, sign = Unit(), 1
    for part in re.findall(r"[./]|(?:\[[^\]]*\]|[^./\[])+", text):
        if part in "./":
            sign = -1 if part == "/" else 1
            continue
        if re.fullmatch(r"10[*^][+-]?\d+", part):
            out = out.times(Unit(Fraction(10) ** int(part[3:])).power(sign))
        elif part.isdigit():
            out = out.times(Unit(Fraction(part)).power(sign))
        else:
            match = re.fullmatch(r"(10[*^]|(?:\[[^\]]*\]|[^\[\d+-]|(?<=_)\d)+)([+-]?\d+)?", part)
            out = out.times(simple(match.group(1)).power(sign * int(match.group(2) or 1)))
        sign = 1
    return out


def atom(code):
    if code in done:
        return done[code]
    if code in BASE:
        one = [0] * len(BASE)
        one[BASE.index(code)] = 1
        return Unit(dimension=one)
    if code == "[pi]":
        return Unit(pi=1)
    if code in ("10*", "10^"):
        return Unit(Fraction(10))
    definition = definitions[code]
    value = definition.find(NS + "value")
    function = value.find(NS + "function")
    if function is not None and function.get("name") in SHIFT:
        out = Unit(exact(function.get("value"))).times(term(function.get("Unit")))
    elif function is not None or (definition.get("isArbitrary") == "yes" and value.get("Unit") == "1"):
        own.setdefault(code, len(own) + 1)
        out = Unit(kinds={own[code]: 1})
    else:
        out = Unit(exact(value.get("value"))).times(term(value.get("Unit")))
    done[code] = out
    return out


def row(code):
    unit, definition = atom(code), definitions.get(code)
    metric = definition.get("isMetric") == "yes" if definition is not None else True
    special = definition is not None and definition.get("isSpecial") == "yes"
    function = definition.find(NS + "value").find(NS + "function") if definition is not None else None
    shift = SHIFT.get(function.get("name"), 0) if function is not None else 0
    numerator, denominator, exponent = unit.factor.numerator, unit.factor.denominator, 0
    while numerator % 10 == 0:
        numerator, exponent = numerator // 10, exponent + 1
    while denominator % 10 == 0:
        denominator, exponent = denominator // 10, exponent - 1
    while denominator % 5 == 0 or denominator % 2 == 0:  # a half is five tenths
        numerator, denominator, exponent = numerator * 10, denominator, exponent - 1
        common = math.gcd(numerator, denominator)
        numerator, denominator = numerator // common, denominator // common
    assert numerator < 2 ** 63 and denominator < 2 ** 63, (code, unit.factor)
    assert len(unit.kinds) <= 1, code
    kind, power = next(iter(unit.kinds.items()), (0, 0))
    assert power in (0, 1), code
    return '    {"%s", %dU, %dU, %d, %d, {%s}, %d, %s, %s, %d},' % (
        code, numerator, denominator, exponent, unit.pi, ", ".join(map(str, unit.dimension)), kind,
        "true" if metric else "false", "true" if special else "false", shift)


codes = sorted(set(BASE) | set(definitions) - {"10*", "10^"})
rows = [row(code) for code in codes]
print("// SPDX-License-Identifier: Apache-2.0")
print("// Generated by generate.py from ucum-essence.xml %s of %s. Do not edit." % (root.get("version"),
                                                                             root.get("revision-date")))
print("// UCUM is copyright 1999-2024 Regenstrief Institute, Inc.; used under the UCUM license 1.1 (ucum.org/license).")
print("// code, numerator, denominator, exponent of ten, power of pi, {%s}, own kind, takes prefixes," % ", ".join(BASE))
print("// special, shift of zero in hundredths of the unit")
print("inline constexpr Atom atoms[] = {")
print("\n".join(rows))
print("};\n\ninline constexpr Prefix prefixes[] = {")
for code, value in sorted(prefixes.items(), key=lambda p: (-len(p[0]), p[0])):
    ratio = exact(value)
    two = {"Ki": 10, "Mi": 20, "Gi": 30, "Ti": 40}.get(code)
    if two:
        print('    {"%s", 0, %d},' % (code, two))
    else:
        power = round(math.log10(ratio))
        assert ratio == Fraction(10) ** power
        print('    {"%s", %d, 0},' % (code, power))
print("};")
