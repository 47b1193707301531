// Cardiology's first step: the stimulant part of ASSIST-Lite, three yes or no answers about the past 3 months.
// Use that was told opens the other two. It does not tell cocaine from other stimulants, so it never raises a Flag.

RuleSet: AssistLite(path)
* insert Instrument({path}, assist-lite, project)
* insert Question({path}.item[0], assist-lite-1, [["Au cours des 3 derniers mois, avez-vous pris un stimulant : cocaïne (poudre, crack), amphétamine, MDMA, ou un médicament stimulant autrement que prescrit ?"]], [["In the past 3 months, have you taken a stimulant: cocaine (powder, crack), amphetamine, MDMA, or a stimulant medicine other than as prescribed?"]])
* insert WeightedYesNo({path}.item[0])
* insert Question({path}.item[1], assist-lite-2, [["Était-ce une fois par semaine ou plus ?"]], [["Was it once a week or more?"]])
* insert When({path}.item[1], assist-lite-1, $loinc#LA33-6)
* insert WeightedYesNo({path}.item[1])
* insert Question({path}.item[2], assist-lite-3, [["Quelqu'un vous a-t-il dit que cela l'inquiétait ?"]], [["Has anyone told you that it worried them?"]])
* insert When({path}.item[2], assist-lite-1, $loinc#LA33-6)
* insert WeightedYesNo({path}.item[2])
* insert Score({path}.item[3], assist-lite, assist-lite-stimulant, "Score ASSIST-Lite", "ASSIST-Lite score", [["%resource.repeat(item).where(linkId in ('assist-lite-1' | 'assist-lite-2' | 'assist-lite-3')).answer.weight().sum()"]])
* insert Band({path}.item[3], low, 0, 0, false, false)
* insert Band({path}.item[3], moderate, 1, 2, false, false)
* insert Band({path}.item[3], high, 3, 3, false, false)

Instance: assist-lite
InstanceOf: Questionnaire
Usage: #definition
* insert Head(assist-lite, 1.0.0, [["Questionnaire de santé, 3 questions"]], [["Health questionnaire, 3 questions"]])
* name = "AssistLite"
* purpose = "Structure of the stimulant part of the ASSIST-Lite (Ali et al., Drug Alcohol Depend 2013;132:352-361): a question that opens the part, then the pair of items that study selected. One point for each yes, the opening question included: 0 low, 1 or 2 moderate, 3 high. The item text is the project's own wording and has not been validated."
* copyright = "ASSIST-Lite is copyright of its authors; versions of it are licensed in some countries. None of its text is reproduced here; a site that holds permission may replace the item text by the official wording."
* insert Presentation
* insert AssistLite(item[2].item[0])
* insert Closing
