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


MOVED = r"[-+] [\d.]+ (years?|months?|weeks?|days?|hours?|minutes?|seconds?|milliseconds?|'d'|'h')$"
CALENDAR = r"\d (year|month|week|day|hour|minute|second|millisecond)"
FACTOR = r" [*/] "

# They are matched against the smallest part of an expression that the engines disagree about.
CLASSES = [
    # What the peer lacks or refuses.
    Class("precision() is missing in the peer", "CI 5.9: precision() is part of the language.",
          peer_says("Not implemented: precision")),
    Class("the sign of nothing", "N1 6.6: an operator with an empty operand gives empty; the peer wants a value.",
          peer_says("Unary - can only be applied to an individual number or Quantity")),
    Class("the sign of a FHIR number",
          "R4 2.1.26.1: FHIR primitives and Quantity convert to System types wherever those are wanted.",
          peer_says("Unary - can only be applied to a number or Quantity")),
    Class("comparable() of nothing", "CI 6.2.5: either side empty, or no single Quantity, gives empty.",
          both(mentions(r"comparable\("), peer_says("Singleton was expected"))),
]
