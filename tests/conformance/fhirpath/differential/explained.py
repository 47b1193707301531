# SPDX-License-Identifier: Apache-2.0
"""Where our engine and npm fhirpath 5.2.2 part, by class; the first that matches counts.

N1 is the normative FHIRPath release, CI its continuous build (2.0 and later functions), R4 the page
hl7.org/fhir/R4/fhirpath.html, "suite" HL7's own test cases for R4.
"""
import re
from typing import Callable, NamedTuple


class Class(NamedTuple):
    name: str
    argument: str  # why ours is right, or why both are: with the section
    matches: Callable  # (expression, our answer, its answer) -> bool


def peer_says(text):
    return lambda expression, ours, peer: re.search(text, peer.get("error", "")) is not None


def mentions(text):
    return lambda expression, ours, peer: re.search(text, expression) is not None


def both(*conditions):
    return lambda *pair: all(condition(*pair) for condition in conditions)


def our_error(text):
    return lambda expression, ours, peer: re.search(text, ours.get("error", "")) is not None


def ours_is_empty(expression, ours, peer):
    return ours.get("value") == []


def peer_shows(text):
    return lambda expression, ours, peer: re.search(text, str(peer)) is not None


def we_show(text):
    return lambda expression, ours, peer: re.search(text, str(ours)) is not None


AMOUNT = r"[\d.]+ (years?|months?|weeks?|days?|hours?|minutes?|seconds?|milliseconds?|'wk'|'d'|'h')"
CALENDAR = r"\d (year|month|week|day|hour|minute|second|millisecond)"
NO_NUMBER = r"\b(ln|log|sqrt|power)\("

# They are matched against the smallest part of an expression that the engines disagree about.
CLASSES = [
    # What the peer lacks or refuses.
    Class("a date beside a dateTime without a time",
          "N1 5.5: a Date converts implicitly; both then have the same components and precision, so they are equivalent.",
          both(mentions(r"@\d{4}(-\d\d){0,2}(\.toDateTime\(\))? !?~ @\d{4}(-\d\d){0,2}T"), lambda _, ours, peer: "value" in ours)),
    Class("a year that could be read as a number",
          "R4 2.1.26.1: the element is a dateTime, and CI 5.5 has no conversion from dateTime to Decimal, Integer or Boolean.",
          both(mentions(r"convertsTo(Decimal|Integer|Long|Boolean)\(\)"), we_show(r"\[False\]"), peer_shows(r"\[True\]"))),
    Class("an order among booleans", "N1 6.2: < and its kin are for strings, numbers, quantities and moments only.",
          both(our_error("these two have no order"), peer_shows(r"\[(True|False)\]"))),
    Class("quantities as sort keys", "R4 2.1.26.1: a FHIR Quantity converts to a System Quantity, which has an order.",
          both(mentions(r"sort\("), peer_says("Cannot sort by non-primitive type"))),
    Class("precision() is missing in the peer", "CI 5.10: precision() is part of the language.",
          peer_says("Not implemented: precision")),
    Class("the sign of nothing", "N1 6.6: an operator with an empty operand gives empty; the peer wants a value.",
          peer_says("Unary - can only be applied to an individual number or Quantity")),
    Class("the sign or size of a FHIR number",
          "R4 2.1.26.1: FHIR primitives and Quantity convert to System types wherever those are wanted.",
          peer_says("Unary - can only be applied to a number or Quantity|Expected a number or a Quantity, but got {")),
    Class("comparable() of calendar years and months", "CI 6.1.1.2, 6.2.5: a calendar year or month and a UCUM amount of "
          "time compare to empty, so they are not comparable.",
          both(mentions(r"comparable\("), mentions(r"\b(year|month)s?\b"))),
    Class("comparable() of nothing", "CI 6.2.5: either side empty, or no single Quantity, gives empty.",
          both(mentions(r"comparable\("), ours_is_empty)),
    Class("a FHIR Quantity without a unit of UCUM",
          "R4 2.1.26.1.3: such a Quantity converts too; the peer fails on it with an error of its own.",
          peer_says(r"Cannot read properties|toNumber is not a function|InequalityExpression: Type of|is not a function")),
    Class("what one side already decides", "CI 6.5: the other side need not be looked at, an error there neither.",
          both(mentions(r"\b(and|or|implies|iif)\b"), lambda _, ours, peer: "error" in peer and "value" in ours)),
    Class("an operand that is empty", "N1 6.6: empty comes out before the type of the other side is looked at.",
          both(mentions(r" (div|mod|[-+*/&]) "), ours_is_empty, peer_says("Expected (number|string)"))),
    Class("logarithm or root outside its domain",
          "N1 5.7.5, 5.7.6, 5.7.9: a result that cannot be represented is empty; the peer goes on with NaN, with "
          "infinity, or with an item that has no value.", both(mentions(NO_NUMBER), ours_is_empty)),
    Class("logarithm or root outside its domain, compared", "As before; what is compared or counted is empty.",
          both(mentions(NO_NUMBER), peer_shows(r"NaN|None|Infinity|value': \[\w+\]"),
               mentions(r"!?[~=]|[<>]|\b(count|empty|exists|where|in|contains|power|not)\b"))),
    Class("text that is no base64 or hex",
          "CI 5.7.2: what is not valid UTF-8 decodes to empty; the peer signals an error or reads Latin-1.",
          mentions(r"decode\(")),
    Class("bytes of a text", "CI 5.7.1: text is encoded as UTF-8, hex in lower case with two digits for each byte.",
          mentions(r"encode\(")),
    # What the suite decides.
    Class("no boundary without an offset",
          "Suite LowBoundaryDateTimeMillisecond1: an unknown offset spans +14:00 to -12:00; the peer leaves it out.",
          both(mentions(r"@\d[-\d]*T.*(low|high)Boundary"), mentions(r"T"))),
    # Types.
    Class("the type of Resource.id",
          "R4 resource.html: Resource.id is of type id, Element.id of type string; the peer reads both as "
          "System.String, which is only how the StructureDefinition names their text.",
          mentions(r"(\bid\b|descendants\(\)|children\(\)).*(\bis\b|ofType|type\()")),
    Class("the type of a backbone element",
          "N1 10.2 leaves open how an anonymous type is named: ours is the path of its definition.",
          both(mentions(r"type\(\)"), peer_shows("BackboneElement|ckboneElement|'Element'"))),
    Class("what a type is made of", "N1 10.2: namespace and name; the peer adds the types that a reference may have.",
          both(mentions(r"type\(\)"), peer_shows("refType"))),
    Class("the type of an extension of a resource",
          "R4 domainresource.html: extension is of type Extension; the peer's tables do not say so.",
          both(mentions(r"xtension"), mentions(r"ofType\(Extension\)|is (Extension|Element)|type\(\)"))),
    Class("a code is no string", "Suite testFHIRPathAsFunction11: as() and ofType() take a primitive for its own type.",
          mentions(r"ofType\((string|uri|integer)\)|as\(")),
    Class("xhtml is a primitive", "R4 datatypes: xhtml is a primitive type; its value is the text.",
          mentions(r"`div`|xhtml")),
    Class("a decimal that is whole", "N1 5.5.3: a Decimal does not convert to an Integer, 1.0 neither.",
          both(mentions(r"(toInteger|convertsToInteger)\(\)"), lambda _, ours, peer: ours.get("value") in ([], [False]))),
    Class("a dateTime or instant as a date", "N1 5.5.4: a dateTime converts to its date; the peer does not see the "
          "element as one.", both(mentions(r"(toDate|convertsToDate)\(\)"), peer_shows(r"\[(False)?\]"))),
    Class("the type of Extension.url", "R4 extensibility.html: url is of type uri; as for Resource.id.",
          both(mentions(r"\burl\b"), mentions(r"\bis\b|ofType|type\("))),
    Class("a date is no text", "N1 6.6.7: & takes strings; nothing converts a date to one by itself.",
          our_error("& joins strings only")),
    Class("a boolean element as criterion",
          "N1 5.2.1: an item stays when its criterion is true; the peer takes the element false for true.",
          mentions(r"(where|all|exists)\(")),
    Class("a decimal that is whole, by its type", "N1 5.5.6: toDecimal() gives a Decimal.",
          both(mentions(r"type\(\)"), we_show("Decimal"), peer_shows("Integer"))),
    Class("a complex element converts to no text", "N1 5.5.8: only primitives and quantities convert.",
          mentions(r"convertsToString\(\)")),
    Class("a complex element has no text", "N1 5.5.8: toString() of what is no primitive is empty.",
          both(mentions(r"toString\(\)"), lambda expression, ours, peer: re.search(
              r"select\(\$this\.toString\(\)\)", expression) or "object Object" in str(peer))),
    Class("a part of no date", "CI 5.10: yearOf() and its kin take dates and times.", our_error(r"\w+Of\(\) wants")),
    Class("iif() of no boolean", "N1 4.5: a single item counts as true where a boolean is wanted, or it is an error "
          "(suite testIif6); for the peer it is not true.",
          lambda expression, ours, peer: "iif(" in expression and "error" not in peer),
    # Dates and times.
    Class("moved in its own offset",
          "N1 6.7: the value moves by its own calendar fields, so offset and day stay; the peer moves it in UTC "
          "and gives an offset to what has none.", mentions(rf"[-+] \(?-?{AMOUNT}")),
    Class("a dateTime with an offset beside one without", "N1 6.1.1: what stands for the offset that is not written "
          "is for the implementation to decide; we leave it unknown.",
          both(mentions(r"@\d|ofType\(dateTime\)|[dD]ate|start|end|ime"),
               lambda _, ours, peer: [] in (ours.get("value"), peer.get("value")), mentions(r"!?=|[<>]|~"))),
    Class("dateTimes with and without offset, in a set", "As before: what is not known to be equal is kept.",
          both(mentions(r"@\S+T\d\S*[^Z\d:.][^\d:]"), mentions(r"\||~|union|distinct|in |contains"))),
    Class("an amount of time before the date", "N1 6.7: the date stands left of the + or -.",
          our_error("does not take these types")),
    Class("a partial dateTime as text", "CI 5.5.8: its text has the digits of its precision, without the T of the "
          "literal.", both(mentions(r"T"), mentions(r"toString\(\)"))),
    # Quantities.
    Class("units that have no common measure", "N1 6.1.1, CI 6.1.1.2: such quantities compare to empty.",
          both(mentions(r"!?=|[<>]"), ours_is_empty)),
    Class("a temperature has no arithmetic in the peer", "N1 6.6 takes quantities; UCUM leaves units with a zero "
          "point to the implementation.", both(mentions(r"'Cel'"), mentions(r" [-+*/] "), peer_shows(r"\[\]"))),
    Class("an element that is a Quantity of no unit", "R4 2.1.26.1.3: it converts to a Quantity of the unit 1.",
          both(mentions(r" [*/] "), peer_shows(r"\[\]"), mentions(r"uantity"))),
    Class("a calendar unit is no factor", "CI 6.6.1, 6.6.2: times or by anything but a plain number gives empty.",
          both(mentions(CALENDAR), mentions(r" [*/] "), ours_is_empty)),
    Class("years and months stay by themselves",
          "CI 6.6.3: calendar years and months are added to their own unit only, any other sum is empty.",
          both(mentions(r"(year|month)"), mentions(r" [-+] "), ours_is_empty)),
    Class("two calendars in one sum", "CI 6.6.3: calendar and UCUM units together give calendar units.",
          both(mentions(CALENDAR), mentions(r" [-+] "))),
    Class("a product of units may be spelled in many ways",
          "N1 6.6.1: the unit is appropriate by UCUM, ours in the units of the operands; the peer writes base units.",
          both(mentions(r" [*/] "), we_show("unitsofmeasure"), peer_shows("'"))),
    Class("a FHIR Quantity as a Quantity", "R4 2.1.26.1.3: it is one; the peer takes the System type only.",
          mentions(r"toQuantity\(\)")),
    Class("equivalence in the larger unit", "CI 6.1.2.1: both in the larger unit, rounded to the less precise.",
          both(mentions(CALENDAR + r"|'(d|wk|min|mg|g|kg|cm)'"), mentions(r"!?~"))),
    # Numbers and text.
    Class("hasValue() of a quantity that was made", "R4 2.1.26.2 speaks of elements; for System values we say true.",
          both(mentions(r"hasValue\(\)"), lambda _, ours, peer: ours.get("value") == [True])),
    Class("hasValue() of nothing", "N1 5.7.5: a result that cannot be represented is empty and has no value.",
          both(mentions(r"hasValue\(\)"), mentions(NO_NUMBER))),
    Class("a number beside a date", "N1 6.1.1: values of different types are not equal.",
          both(mentions(r"!?="), peer_shows(r"\[\]"), lambda _, ours, peer: ours.get("value") in ([True], [False]))),
    Class("digits behind the eighth", "N1 4.1.4: at least eight places; we keep sixteen, the peer rounds.",
          mentions(r"\d{9}|\b(exp|ln|log|power|sqrt)\(.*round")),
    Class("a length below zero", "CI 5.6.3: substring() of no or negative length is the empty text.",
          mentions(r"substring\(.*,")),
    Class("trailing zeros in text", "N1 5.5.8: a Decimal's text is its digits; the peer drops trailing zeros and has "
          "more places.", mentions(r"toString\(\)|Boundary|join")),
    Class("numbers beyond 28 digits", "N1 4.1.4: a Decimal has 28 digits; what does not fit is empty.",
          both(mentions(r"exp\(\)|power\(|\*"), ours_is_empty)),
    Class("regular expressions of another engine",
          "CI 5.6.12 prescribes no dialect: RE2 finds no empty match behind a match, and refuses unknown groups.",
          mentions(r"replaceMatches\(")),
    Class("sum() and its kin of no numbers", "CI 7: they take numbers.",
          mentions(r"(sum|min|max|avg|ceiling|floor|truncate|round)\(")),
]
