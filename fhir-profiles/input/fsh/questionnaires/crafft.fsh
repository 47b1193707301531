// CRAFFT 2.1, 12 to 21 years. Its terms forbid another wording, so no wording is shipped: every text here is a
// label, and the questionnaire can be offered once a site has dropped in the official words.
// Part A: days of use in 12 months. All 0: only the first question of part B is asked.

RuleSet: CrafftDays(path, number)
* insert Item({path}, crafft-a-{number}, integer, [["CRAFFT, partie A, question {number} (jours)"]], [["CRAFFT, part A, question {number} (days)"]])
* {path}.required = true
* {path}.extension[+].url = "http://hl7.org/fhir/StructureDefinition/minValue"
* {path}.extension[=].valueInteger = 0
* {path}.extension[+].url = "http://hl7.org/fhir/StructureDefinition/maxValue"
* {path}.extension[=].valueInteger = 365

RuleSet: CrafftQuestion(path, number)
* insert PointForYes({path}, crafft-b-{number}, [["CRAFFT, partie B, question {number}"]], [["CRAFFT, part B, question {number}"]])

RuleSet: CrafftWhenAnyUse(path)
* insert CrafftWhenUsed({path}, 1)
* insert CrafftWhenUsed({path}, 2)
* insert CrafftWhenUsed({path}, 3)
* {path}.enableBehavior = #any

RuleSet: CrafftWhenUsed(path, number)
* {path}.enableWhen[+].question = "crafft-a-{number}"
* {path}.enableWhen[=].operator = #>
* {path}.enableWhen[=].answerInteger = 0

RuleSet: Crafft(path)
* insert Instrument({path}, crafft, none)
* insert CrafftDays({path}.item[0], 1)
* insert CrafftDays({path}.item[1], 2)
* insert CrafftDays({path}.item[2], 3)
* insert CrafftQuestion({path}.item[3], 1)
* insert CrafftQuestion({path}.item[4], 2)
* insert CrafftWhenAnyUse({path}.item[4])
* insert CrafftQuestion({path}.item[5], 3)
* insert CrafftWhenAnyUse({path}.item[5])
* insert CrafftQuestion({path}.item[6], 4)
* insert CrafftWhenAnyUse({path}.item[6])
* insert CrafftQuestion({path}.item[7], 5)
* insert CrafftWhenAnyUse({path}.item[7])
* insert CrafftQuestion({path}.item[8], 6)
* insert CrafftWhenAnyUse({path}.item[8])
* insert Score({path}.item[9], crafft, crafft, "Score CRAFFT", "CRAFFT score", [["%resource.repeat(item).where(linkId in ('crafft-b-1' | 'crafft-b-2' | 'crafft-b-3' | 'crafft-b-4' | 'crafft-b-5' | 'crafft-b-6')).answer.weight().sum()"]])
* insert Band({path}.item[9], below-cut-off, 0, 1, false, false)
* insert Band({path}.item[9], cut-off-reached, 2, 6, false, false)

Instance: crafft
InstanceOf: Questionnaire
Usage: #definition
* insert Head(crafft, 1.0.0, [["Questionnaire de santé, 12 à 21 ans"]], [["Health questionnaire, 12 to 21 years"]])
* extension[0].valueCode = #none
* name = "Crafft"
* purpose = "Structure and cut-off of the CRAFFT 2.1 (Knight et al., Arch Pediatr Adolesc Med 2002;156:607-614; version 2.1, Center for Adolescent Behavioral Health Research): part A asks days of use in 12 months (alcohol, cannabis, anything else), part B six yes or no questions in the order car, relax, alone, forget, family or friends, trouble; after no use at all only the first is asked. Two or more yes in part B is positive. No item text is shipped: each text is a label that an official wording has to replace."
* copyright = "The CRAFFT is copyright John R. Knight, MD, Boston Children's Hospital. It may be reproduced by permission in its exact form only. None of its text is reproduced here."
* insert Presentation
* insert Crafft(item[2].item[0])
* insert Closing
