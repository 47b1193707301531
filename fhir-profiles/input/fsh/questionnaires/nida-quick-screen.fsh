// Obstetrics may open with this instead of the 5Ps: four frequencies over the past year. The two about drugs
// count; alcohol and tobacco are asked with them, as published, and count for nothing. It names no single
// substance, so it never raises a Flag.

// The frequencies of LOINC's single drug question, whose answer list is the same.
RuleSet: YearFrequency(path)
* insert Option({path}, $loinc#LA6270-8, "Jamais", "Never")
* insert Option({path}, $loinc#LA26460-8, "Une ou deux fois", "Once or twice")
* insert Option({path}, $loinc#LA18876-5, "Chaque mois", "Monthly")
* insert Option({path}, $loinc#LA18891-4, "Chaque semaine", "Weekly")
* insert Option({path}, $loinc#LA18934-2, "Chaque jour ou presque", "Daily or almost daily")

// The rank of the frequency is its weight, so that the more frequent of two can be told.
RuleSet: RankedYearFrequency(path)
* insert WeightedOption({path}, $loinc#LA6270-8, 0, "Jamais", "Never")
* insert WeightedOption({path}, $loinc#LA26460-8, 1, "Une ou deux fois", "Once or twice")
* insert WeightedOption({path}, $loinc#LA18876-5, 2, "Chaque mois", "Monthly")
* insert WeightedOption({path}, $loinc#LA18891-4, 3, "Chaque semaine", "Weekly")
* insert WeightedOption({path}, $loinc#LA18934-2, 4, "Chaque jour ou presque", "Daily or almost daily")

// A frequency told of an illegal drug, or of a medicine: what comes next opens by the answers themselves, which
// every renderer looks at again (not every one does when a hidden score changes).
RuleSet: WhenEver(path, link)
* insert When({path}, {link}, $loinc#LA26460-8)
* insert When({path}, {link}, $loinc#LA18876-5)
* insert When({path}, {link}, $loinc#LA18891-4)
* insert When({path}, {link}, $loinc#LA18934-2)

RuleSet: WhenQuickScreenPositive(path)
* insert WhenEver({path}, nida-quick-screen-3)
* insert WhenEver({path}, nida-quick-screen-4)
* {path}.enableBehavior = #any

// The published alcohol threshold differs by sex (4 drinks a day or 5). Sex is not an input here: the lower one
// is asked of everybody, so nobody the published item would find is missed.
RuleSet: NidaQuickScreen(path)
* insert Instrument({path}, nida-quick-screen, project)
* insert Question({path}.item[0], nida-quick-screen-1, [["Au cours des 12 derniers mois, à quelle fréquence avez-vous bu 4 verres d'alcool ou plus en une journée ?"]], [["In the past 12 months, how often have you had 4 alcoholic drinks or more in one day?"]])
* insert YearFrequency({path}.item[0])
* insert Question({path}.item[1], nida-quick-screen-2, [["À quelle fréquence avez-vous pris du tabac ?"]], [["How often have you used tobacco?"]])
* insert YearFrequency({path}.item[1])
* insert Question({path}.item[2], nida-quick-screen-3, [["À quelle fréquence avez-vous pris un médicament sur ordonnance sans raison médicale, ou autrement que prescrit ?"]], [["How often have you taken a prescription medicine for no medical reason, or other than as prescribed?"]])
* insert RankedYearFrequency({path}.item[2])
* insert Question({path}.item[3], nida-quick-screen-4, [["À quelle fréquence avez-vous pris une drogue illicite ?"]], [["How often have you used an illegal drug?"]])
* insert RankedYearFrequency({path}.item[3])
// The single drug question asks the last two at once; rules know its answers, so it is answered from them.
* insert Item({path}.item[4], nida-quick-screen-drugs, choice, [["Drogue illicite, ou médicament sans raison médicale : la plus grande des deux fréquences"]], [["Illegal drug, or medicine for no medical reason: the more frequent of the two"]])
* {path}.item[4].readOnly = true
* {path}.item[4].code = $loinc#68524-8
* insert YearFrequency({path}.item[4])
* {path}.item[4].extension[+].url = $hidden
* {path}.item[4].extension[=].valueBoolean = true
* {path}.item[4].extension[+].url = $observation-extract
* {path}.item[4].extension[=].valueBoolean = true
* {path}.item[4].extension[+].url = $calculated
* {path}.item[4].extension[=].valueExpression.language = #text/fhirpath
* {path}.item[4].extension[=].valueExpression.expression = "iif(%resource.repeat(item).where(linkId = 'nida-quick-screen-4').answer.weight() > %resource.repeat(item).where(linkId = 'nida-quick-screen-3').answer.weight(), %resource.repeat(item).where(linkId = 'nida-quick-screen-4').answer.value, %resource.repeat(item).where(linkId = 'nida-quick-screen-3').answer.value)"
* insert Score({path}.item[5], nida-quick-screen, nida-quick-screen, "NIDA Quick Screen", "NIDA Quick Screen", [["iif(%resource.repeat(item).where(linkId = 'nida-quick-screen-4').answer.weight() > %resource.repeat(item).where(linkId = 'nida-quick-screen-3').answer.weight(), %resource.repeat(item).where(linkId = 'nida-quick-screen-4').answer.weight(), %resource.repeat(item).where(linkId = 'nida-quick-screen-3').answer.weight())"]])
* insert Band({path}.item[5], negative, 0, 0, false, false)
* insert Band({path}.item[5], positive, 1, 4, false, false)

Instance: nida-quick-screen
InstanceOf: Questionnaire
Usage: #definition
* insert Head(nida-quick-screen, 1.0.0, [["Questionnaire de santé, 4 questions"]], [["Health questionnaire, 4 questions"]])
* name = "NidaQuickScreen"
* purpose = "Structure of the NIDA Quick Screen version 1.0 (National Institute on Drug Abuse, after Smith et al., 2010): any answer above never about illegal drugs or prescription medicines opens the NIDA-modified ASSIST. One alcohol item for everybody, at the lower of its two published thresholds. The item text is the project's own wording and has not been validated."
* copyright = "The NIDA Quick Screen is a work of the United States government (National Institute on Drug Abuse). This material contains content from LOINC (http://loinc.org), copyright Regenstrief Institute, Inc. and the LOINC Committee, available at no cost under the licence at http://loinc.org/license."
* insert Presentation
* insert NidaQuickScreen(item[2].item[0])
* insert Closing
