// Why: two facts a Questionnaire has no element for: whose words its items are in, and what a score means.

Extension: Wording
Id: wording
Title: "Origin of the item text"
Description: "project: our own words, not validated. licensed: an official wording a site has dropped in. public-domain: the words of the published instrument."
Context: Questionnaire
* ^version = "1.0.0"
* ^status = #active
* ^experimental = false
* value[x] only code
* value[x] 1..1

Extension: ScoreBand
Id: score-band
Title: "Interval of a score"
Description: "One interval of the published table of a score, both ends included, and what a score inside it means."
Context: Questionnaire.item
* ^version = "1.0.0"
* ^status = #active
* ^experimental = false
* extension contains
    code 1..1 and
    range 1..1 and
    evidence 0..1 and
    dependence 0..1
* extension[code].value[x] only Coding
* extension[code] ^definition = "The name of the interval."
* extension[range].value[x] only Range
* extension[range] ^definition = "Lowest and highest score of the interval."
* extension[evidence].value[x] only boolean
* extension[evidence] ^definition = "True when a score here is evidence of use in its own right: it becomes a RiskAssessment and, when nobody had recorded the use, a Flag."
* extension[dependence].value[x] only boolean
* extension[dependence] ^definition = "True when a score here is at the level of dependence."
