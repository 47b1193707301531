// NIDA-modified ASSIST: which substances in a lifetime, then for each the six weighted questions of the ASSIST.
// Every substance has its own score; none is ever added to another's. Only that of cocaine is evidence, and it is
// recorded as 0 when cocaine is not among them.

RuleSet: NmWhenUsedRecently(path, class)
* insert When({path}, nm-assist-{class}-2, $frequency#once-or-twice)
* insert When({path}, nm-assist-{class}-2, $frequency#monthly)
* insert When({path}, nm-assist-{class}-2, $frequency#weekly)
* insert When({path}, nm-assist-{class}-2, $frequency#daily)
* {path}.enableBehavior = #any

RuleSet: NmSubstance(path, class, fr, en)
* insert Item({path}, nm-assist-{class}, group, [[{fr}]], [[{en}]])
* {path}.required = true
* insert When({path}, nm-assist-1, $substance-class#{class})
* insert Question({path}.item[0], nm-assist-{class}-2, [["Au cours des 3 derniers mois, à quelle fréquence en avez-vous pris ?"]], [["In the past 3 months, how often have you used it?"]])
* insert Frequency({path}.item[0], 0, 2, 3, 4, 6)
* insert Question({path}.item[1], nm-assist-{class}-3, [["Au cours des 3 derniers mois, à quelle fréquence avez-vous ressenti une forte envie d'en prendre ?"]], [["In the past 3 months, how often have you felt a strong wish to use it?"]])
* insert NmWhenUsedRecently({path}.item[1], {class})
* insert Frequency({path}.item[1], 0, 3, 4, 5, 6)
* insert Question({path}.item[2], nm-assist-{class}-4, [["Au cours des 3 derniers mois, à quelle fréquence cette consommation vous a-t-elle causé des difficultés (santé, entourage, argent, justice) ?"]], [["In the past 3 months, how often has using it led to difficulties for you (health, people around you, money, law)?"]])
* insert NmWhenUsedRecently({path}.item[2], {class})
* insert Frequency({path}.item[2], 0, 4, 5, 6, 7)
* insert Question({path}.item[3], nm-assist-{class}-5, [["Au cours des 3 derniers mois, à quelle fréquence n'avez-vous pas pu faire ce qui était attendu de vous, à cause de cette consommation ?"]], [["In the past 3 months, how often were you unable to do what was expected of you, because of this use?"]])
* insert NmWhenUsedRecently({path}.item[3], {class})
* insert Frequency({path}.item[3], 0, 5, 6, 7, 8)
* insert Question({path}.item[4], nm-assist-{class}-6, [["Un proche ou une autre personne s'est-il déjà inquiété de cette consommation ?"]], [["Has anyone close to you, or anyone else, ever been worried about this use?"]])
* insert Recency({path}.item[4])
* insert Question({path}.item[5], nm-assist-{class}-7, [["Avez-vous déjà essayé de diminuer ou d'arrêter, sans y parvenir ?"]], [["Have you ever tried to cut down or stop, without managing to?"]])
* insert Recency({path}.item[5])

RuleSet: NmLevels(path, used)
* insert Band({path}, low, 0, 3, false, false)
* insert Band({path}, moderate, 4, 26, {used}, false)
* insert Band({path}, high, 27, 39, {used}, {used})

RuleSet: NmOther(path, class, fr, en)
* insert NmSubstance({path}, {class}, [[{fr}]], [[{en}]])
* insert Score({path}.item[6], nm-assist-{class}, nm-assist-{class}, "Score NM-ASSIST", "NM-ASSIST score", [["%resource.repeat(item).where(linkId in ('nm-assist-{class}-2' | 'nm-assist-{class}-3' | 'nm-assist-{class}-4' | 'nm-assist-{class}-5' | 'nm-assist-{class}-6' | 'nm-assist-{class}-7')).answer.weight().sum()"]])
* insert NmLevels({path}.item[6], false)

RuleSet: NidaModifiedAssist(path)
* insert Instrument({path}, nida-modified-assist, project)
* insert Item({path}.item[0], nm-assist-1, choice, [["Au cours de votre vie, avez-vous pris une ou plusieurs de ces substances, sans raison médicale ?"]], [["In your life, have you used one or more of these, for no medical reason?"]])
* insert Buttons({path}.item[0], check-box)
* {path}.item[0].required = true
* {path}.item[0].repeats = true
* insert Option({path}.item[0], $substance-class#cannabis, [["Cannabis"]], [["Cannabis"]])
* insert Option({path}.item[0], $substance-class#cocaine, [["Cocaïne (poudre, crack)"]], [["Cocaine (powder, crack)"]])
* insert Option({path}.item[0], $substance-class#stimulant-medicine, [["Médicament stimulant, autrement que prescrit"]], [["Stimulant medicine, other than as prescribed"]])
* insert Option({path}.item[0], $substance-class#methamphetamine, [["Méthamphétamine"]], [["Methamphetamine"]])
* insert Option({path}.item[0], $substance-class#inhalant, [["Produit à inhaler (protoxyde d'azote, poppers, colle)"]], [["Inhalant (nitrous oxide, poppers, glue)"]])
* insert Option({path}.item[0], $substance-class#sedative, [["Calmant ou somnifère, autrement que prescrit"]], [["Sedative or sleeping medicine, other than as prescribed"]])
* insert Option({path}.item[0], $substance-class#hallucinogen, [["Hallucinogène (LSD, champignons, kétamine, MDMA)"]], [["Hallucinogen (LSD, mushrooms, ketamine, MDMA)"]])
* insert Option({path}.item[0], $substance-class#street-opioid, [["Opioïde sans prescription (héroïne, opium)"]], [["Street opioid (heroin, opium)"]])
* insert Option({path}.item[0], $substance-class#opioid-medicine, [["Médicament opioïde, autrement que prescrit"]], [["Opioid medicine, other than as prescribed"]])
* insert Option({path}.item[0], $substance-class#other, [["Une autre substance"]], [["Another substance"]])
* insert Option({path}.item[0], $substance-class#none, [["Aucune de celles-ci"]], [["None of these"]])
* {path}.item[0].answerOption[=].extension[+].url = "http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive"
* {path}.item[0].answerOption[=].extension[=].valueBoolean = true
* insert NmSubstance({path}.item[1], cocaine, [["Cocaïne (poudre, crack)"]], [["Cocaine (powder, crack)"]])
* insert NmOther({path}.item[2], cannabis, [["Cannabis"]], [["Cannabis"]])
* insert NmOther({path}.item[3], stimulant-medicine, [["Médicament stimulant, autrement que prescrit"]], [["Stimulant medicine, other than as prescribed"]])
* insert NmOther({path}.item[4], methamphetamine, [["Méthamphétamine"]], [["Methamphetamine"]])
* insert NmOther({path}.item[5], inhalant, [["Produit à inhaler (protoxyde d'azote, poppers, colle)"]], [["Inhalant (nitrous oxide, poppers, glue)"]])
* insert NmOther({path}.item[6], sedative, [["Calmant ou somnifère, autrement que prescrit"]], [["Sedative or sleeping medicine, other than as prescribed"]])
* insert NmOther({path}.item[7], hallucinogen, [["Hallucinogène (LSD, champignons, kétamine, MDMA)"]], [["Hallucinogen (LSD, mushrooms, ketamine, MDMA)"]])
* insert NmOther({path}.item[8], street-opioid, [["Opioïde sans prescription (héroïne, opium)"]], [["Street opioid (heroin, opium)"]])
* insert NmOther({path}.item[9], opioid-medicine, [["Médicament opioïde, autrement que prescrit"]], [["Opioid medicine, other than as prescribed"]])
* insert NmOther({path}.item[10], other, [["Une autre substance"]], [["Another substance"]])
* insert Item({path}.item[11], nm-assist-8, choice, [["Vous êtes-vous déjà injecté une substance, sans raison médicale ?"]], [["Have you ever injected a substance, for no medical reason?"]])
* insert Buttons({path}.item[11], radio-button)
* insert Option({path}.item[11], $recency#never, [["Non, jamais"]], [["No, never"]])
* insert Option({path}.item[11], $recency#past-3-months, [["Oui, au cours des 3 derniers mois"]], [["Yes, in the past 3 months"]])
* insert Option({path}.item[11], $recency#earlier, [["Oui, mais pas au cours des 3 derniers mois"]], [["Yes, but not in the past 3 months"]])
* insert Score({path}.item[12], nida-modified-assist, nm-assist-cocaine, [["Score NM-ASSIST, cocaïne"]], [["NM-ASSIST score, cocaine"]], [["iif(%resource.repeat(item).where(linkId = 'nm-assist-1').answer.value.where(code = 'cocaine').exists(), %resource.repeat(item).where(linkId in ('nm-assist-cocaine-2' | 'nm-assist-cocaine-3' | 'nm-assist-cocaine-4' | 'nm-assist-cocaine-5' | 'nm-assist-cocaine-6' | 'nm-assist-cocaine-7')).answer.weight().sum(), iif(%resource.repeat(item).where(linkId = 'nm-assist-1').answer.exists(), 0))"]])
* insert NmLevels({path}.item[12], true)

Instance: nida-modified-assist
InstanceOf: Questionnaire
Usage: #definition
* insert Head(nida-modified-assist, 1.0.0, [["Questionnaire de santé, par produit"]], [["Health questionnaire, by product"]])
* name = "NidaModifiedAssist"
* purpose = "Structure, answer weights and bands of the NIDA-modified ASSIST version 2.0 (National Institute on Drug Abuse, after the WHO ASSIST 3.0): by substance, questions 2 to 7 are added up; 0 to 3 lower risk, 4 to 26 moderate, 27 and more high. Question 1 opens and question 8 is never added. The item text is the project's own wording and has not been validated."
* copyright = "Adapted by the National Institute on Drug Abuse (United States) from the ASSIST, copyright World Health Organization. None of their text is reproduced here."
* insert Presentation
* insert NidaModifiedAssist(item[2].item[0])
* insert Closing

// The tool as published: the quick screen opens the rest.
Instance: nida-drug-screen
InstanceOf: Questionnaire
Usage: #definition
* insert Head(nida-drug-screen, 1.0.0, [["Questionnaire de santé, en deux temps"]], [["Health questionnaire, in two steps"]])
* name = "NidaDrugScreen"
* purpose = "Structure of the NIDA drug screening tool: the NIDA Quick Screen version 1.0, in which any answer above never about illegal drugs or prescription medicines opens the NIDA-modified ASSIST version 2.0. The item text is the project's own wording and has not been validated."
* copyright = "The NIDA Quick Screen is a work of the United States government (National Institute on Drug Abuse); the ASSIST it was adapted from is copyright World Health Organization. None of their text is reproduced here. This material contains content from LOINC (http://loinc.org), copyright Regenstrief Institute, Inc. and the LOINC Committee, available at no cost under the licence at http://loinc.org/license."
* insert Presentation
* insert NidaQuickScreen(item[2].item[0])
* insert NidaModifiedAssist(item[2].item[1])
* insert WhenQuickScreenPositive(item[2].item[1])
* insert Closing
