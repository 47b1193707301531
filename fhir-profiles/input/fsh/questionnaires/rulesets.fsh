// Why: what every questionnaire shares, said once: its head, its two languages, its frame of presentation
// and assistance. Weights stand on the option and on its Coding, because renderers read one or the other.

RuleSet: English(element, text)
* {element}.extension[+].url = $translation
* {element}.extension[=].extension[+].url = "lang"
* {element}.extension[=].extension[=].valueCode = #en
* {element}.extension[=].extension[+].url = "content"
* {element}.extension[=].extension[=].valueString = {text}

RuleSet: Head(id, version, fr, en)
* id = "{id}"
* url = "https://repere.example/fhir/Questionnaire/{id}"
* version = "{version}"
* status = #active
* experimental = false
* subjectType = #Patient
* language = #fr
* date = "2026-11-21"
* publisher = "Repère"
* extension[+].url = Canonical(Wording)
* extension[=].valueCode = #project
* title = {fr}
* insert English(title, [[{en}]])

RuleSet: Item(path, link, type, fr, en)
* {path}.linkId = "{link}"
* {path}.type = #{type}
* {path}.text = {fr}
* insert English({path}.text, [[{en}]])

// All options in sight, one tap for an answer: without it renderers fold them into a list to be opened.
RuleSet: Buttons(path, control)
* {path}.extension[+].url = $item-control
* {path}.extension[=].valueCodeableConcept = $control#{control}

RuleSet: Question(path, link, fr, en)
* insert Item({path}, {link}, choice, [[{fr}]], [[{en}]])
* insert Buttons({path}, radio-button)
* {path}.required = true

RuleSet: Option(path, coding, fr, en)
* {path}.answerOption[+].valueCoding = {coding} {fr}
* insert English({path}.answerOption[=].valueCoding.display, [[{en}]])

RuleSet: WeightedOption(path, coding, weight, fr, en)
* insert Option({path}, {coding}, [[{fr}]], [[{en}]])
* {path}.answerOption[=].extension[+].url = $ordinal
* {path}.answerOption[=].extension[=].valueDecimal = {weight}
* {path}.answerOption[=].valueCoding.extension[+].url = $ordinal
* {path}.answerOption[=].valueCoding.extension[=].valueDecimal = {weight}

RuleSet: YesNo(path)
* insert Option({path}, $loinc#LA33-6, "Oui", "Yes")
* insert Option({path}, $loinc#LA32-8, "Non", "No")

RuleSet: When(path, link, coding)
* {path}.enableWhen[+].question = "{link}"
* {path}.enableWhen[=].operator = #=
* {path}.enableWhen[=].answerCoding = {coding}

// The first two items: why we ask, and what became of the offer. Only "answered" opens the questions.
RuleSet: Presentation
* insert Item(item[0], intro, display, [["Ces questions, posées à beaucoup de personnes, aident à mieux vous soigner. Vous pouvez répondre seul·e. Seule l'équipe de soins voit vos réponses. Répondre ou non ne change rien à vos soins ni à vos traitements, substitution comprise."]], [["These questions, asked of many people, help us care for you. You may answer alone. Only the care team sees your answers. Answering or not changes nothing in your care or your treatments, substitution included."]])
* insert Question(item[1], presentation, "Voulez-vous répondre ?", "Would you like to answer?")
* insert Option(item[1], $presentation#answered, "Oui", "Yes")
* insert Option(item[1], $presentation#refused, "Je préfère ne pas répondre", "I prefer not to answer")
* insert Option(item[1], $presentation#later, "Plus tard", "Later")
* insert Option(item[1], $presentation#cannot-now, [["Pas en état de répondre"]], [["Not able to answer now"]])
* insert Item(item[2], questions, group, "Questions", "Questions")
* item[2].required = true
* insert When(item[2], presentation, $presentation#answered)

// One published tool as one group: the same linkIds wherever it is asked, so that its weights, its score and a
// licensed wording hold in every questionnaire that has it.
RuleSet: Instrument(path, id, wording)
* {path}.linkId = "{id}"
* {path}.type = #group
* {path}.required = true
* {path}.extension[+].url = Canonical(Wording)
* {path}.extension[=].valueCode = #{wording}

// The last items: with whose help, or how else. All optional. Agreement to a meeting is not asked here: it is
// talked over with the result in hand, and recorded as a Consent.
RuleSet: Closing
* insert Item(item[3], assistance, choice, "Comment les réponses ont-elles été données ?", "How were the answers given?")
* insert Buttons(item[3], radio-button)
* insert When(item[3], presentation, $presentation#answered)
* insert Option(item[3], $assistance#alone, "La personne a répondu seule", "The person answered alone")
* insert Option(item[3], $assistance#staff, "Un soignant a lu les questions", "A member of staff read the questions")
* insert Option(item[3], $assistance#interpreter, "Avec un interprète", "With an interpreter")
* insert Option(item[3], $assistance#chosen-person, [["Avec l'aide de quelqu'un choisi par la personne"]], [["With help from someone the person chose"]])
* insert Item(item[4], later-how, choice, "Comment préférez-vous que ces questions soient posées ?", "How would you rather be asked?")
* insert When(item[4], presentation, $presentation#later)
* insert Buttons(item[4], check-box)
* item[4].repeats = true
* insert Option(item[4], $later#another-time, [["À un autre moment"]], [["At another time"]])
* insert Option(item[4], $later#another-person, [["Par une autre personne"]], [["By another person"]])
* insert Option(item[4], $later#in-private, [["Dans un endroit plus discret"]], [["In a more private place"]])
* insert Item(item[5], cannot-now-reason, choice, [["Pour l'équipe : pourquoi pas maintenant ?"]], [["For the team: why not now?"]])
* insert Buttons(item[5], radio-button)
* insert When(item[5], presentation, $presentation#cannot-now)
* insert Option(item[5], $obstacle#unconscious, [["Inconsciente, sédatée ou confuse"]], [["Unconscious, sedated or confused"]])
* insert Option(item[5], $obstacle#agitated, [["Agitée ou en détresse"]], [["Agitated or in distress"]])
* insert Option(item[5], $obstacle#vital-emergency, [["Urgence vitale (tri 1)"]], [["Life-threatening emergency (triage 1)"]])
* insert Option(item[5], $obstacle#other-obstacle, [["Autre raison"]], [["Another reason"]])

// Never shown, never asked: computed from the answers, and extracted as an Observation of this code.
RuleSet: Score(path, instrument, code, fr, en, expression)
* insert Item({path}, {instrument}-score, integer, [[{fr}]], [[{en}]])
* {path}.readOnly = true
* {path}.code = $score#{code}
* {path}.extension[+].url = $hidden
* {path}.extension[=].valueBoolean = true
* {path}.extension[+].url = $observation-extract
* {path}.extension[=].valueBoolean = true
* {path}.extension[+].url = $calculated
* {path}.extension[=].valueExpression.language = #text/fhirpath
* {path}.extension[=].valueExpression.expression = {expression}

RuleSet: Band(path, code, low, high, evidence, dependence)
* {path}.extension[+].url = Canonical(ScoreBand)
* {path}.extension[=].extension[+].url = "code"
* {path}.extension[=].extension[=].valueCoding = $band#{code}
* {path}.extension[=].extension[+].url = "range"
* {path}.extension[=].extension[=].valueRange.low.value = {low}
* {path}.extension[=].extension[=].valueRange.high.value = {high}
* {path}.extension[=].extension[+].url = "evidence"
* {path}.extension[=].extension[=].valueBoolean = {evidence}
* {path}.extension[=].extension[+].url = "dependence"
* {path}.extension[=].extension[=].valueBoolean = {dependence}
