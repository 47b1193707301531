// Why: two facts a Questionnaire has no element for: whose words its items are in, and what a score means.

Extension: Wording
Id: wording
Title: "Origin of the item text"
Description: "Whose words the package ships, for the Questionnaire or for one instrument's group. project: our own words, not validated. public-domain: the words of the published instrument. none: structure, codes, weights and bands only; the instrument is offered once a site has installed a wording pack for it. licensed: only in a form served in one language, when its words there are those of a pack; extension wording-pack beside it says which."
Context: Questionnaire, Questionnaire.item
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

// Why: a page must tell a person what was filled in for them, and nobody may take it for their own words.

Extension: AnswerOrigin
Id: answer-origin
Title: "Origin of a populated answer"
Description: "The answer was filled in by the program before the person saw it. While its value equals the one kept here, nobody has changed it."
Context: QuestionnaireResponse.item.answer
* ^version = "1.0.0"
* ^status = #active
* ^experimental = false
* extension contains
    kind 1..1 and
    source 0..1 and
    when 1..1 and
    value 1..1
* extension[kind].value[x] only code
* extension[kind] ^definition = "expression, observation, launch-context or initial."
* extension[source].value[x] only Reference
* extension[source] ^definition = "The resource the value was read from."
* extension[when].value[x] only instant
* extension[when] ^definition = "When it was filled in."
* extension[value].value[x] 1..1
* extension[value] ^definition = "The value as it was filled in."

Extension: NotEnabled
Id: not-enabled
Title: "Item that may not be asked"
Description: "The item holds a populated answer although the other answers rule it out. It is not to be shown, and a completed response leaves it out."
Context: QuestionnaireResponse.item
* ^version = "1.0.0"
* ^status = #active
* ^experimental = false
* value[x] only boolean
* value[x] 1..1
