// The core instrument of every setting: structure, weights and bands of the published ASSIST 3.1, one drug.
// Question 1 opens or closes the rest and is never summed; question 8 is never summed.

RuleSet: Frequency(path, none, twice, month, week, day)
* insert WeightedOption({path}, $frequency#never, {none}, "Jamais", "Never")
* insert WeightedOption({path}, $frequency#once-or-twice, {twice}, "Une ou deux fois", "Once or twice")
* insert WeightedOption({path}, $frequency#monthly, {month}, "Chaque mois", "Monthly")
* insert WeightedOption({path}, $frequency#weekly, {week}, "Chaque semaine", "Weekly")
* insert WeightedOption({path}, $frequency#daily, {day}, "Chaque jour ou presque", "Daily or almost daily")

RuleSet: Recency(path)
* insert WeightedOption({path}, $recency#never, 0, [["Non, jamais"]], [["No, never"]])
* insert WeightedOption({path}, $recency#past-3-months, 6, [["Oui, ces 3 derniers mois"]], [["Yes, in the past 3 months"]])
* insert WeightedOption({path}, $recency#earlier, 3, [["Oui, il y a plus longtemps"]], [["Yes, longer ago"]])

// "Used in the past 3 months" is spelled out: operator != is also true of a question nobody has answered.
RuleSet: WhenUsedRecently(path)
* insert When({path}, assist-2, $frequency#once-or-twice)
* insert When({path}, assist-2, $frequency#monthly)
* insert When({path}, assist-2, $frequency#weekly)
* insert When({path}, assist-2, $frequency#daily)
* {path}.enableBehavior = #any

RuleSet: AssistCocaine(path)
* insert Instrument({path}, assist-cocaine, project)
* insert Question({path}.item[0], assist-1, [["Avez-vous déjà pris de la cocaïne (poudre, crack, base) ?"]], [["Have you ever used cocaine (powder, crack, freebase)?"]])
* insert YesNo({path}.item[0])
* insert Question({path}.item[1], assist-2, [["Ces 3 derniers mois, à quelle fréquence en avez-vous pris ?"]], [["In the past 3 months, how often have you used it?"]])
* insert When({path}.item[1], assist-1, $loinc#LA33-6)
* insert Frequency({path}.item[1], 0, 2, 3, 4, 6)
* insert Question({path}.item[2], assist-3, [["Ces 3 derniers mois, avez-vous eu une forte envie d'en prendre ?"]], [["In the past 3 months, have you had a strong wish to use it?"]])
* insert WhenUsedRecently({path}.item[2])
* insert Frequency({path}.item[2], 0, 3, 4, 5, 6)
* insert Question({path}.item[3], assist-4, [["Ces 3 derniers mois, cela vous a-t-il causé des difficultés (santé, entourage, argent, justice) ?"]], [["In the past 3 months, has it led to difficulties for you (health, people around you, money, law)?"]])
* insert WhenUsedRecently({path}.item[3])
* insert Frequency({path}.item[3], 0, 4, 5, 6, 7)
* insert Question({path}.item[4], assist-5, [["Ces 3 derniers mois, cela vous a-t-il empêché de faire ce qu'on attendait de vous ?"]], [["In the past 3 months, has it kept you from doing what was expected of you?"]])
* insert WhenUsedRecently({path}.item[4])
* insert Frequency({path}.item[4], 0, 5, 6, 7, 8)
* insert Question({path}.item[5], assist-6, [["Quelqu'un s'est-il déjà inquiété de votre consommation ?"]], [["Has anyone ever been worried about your use?"]])
* insert When({path}.item[5], assist-1, $loinc#LA33-6)
* insert Recency({path}.item[5])
* insert Question({path}.item[6], assist-7, [["Avez-vous déjà essayé de diminuer ou d'arrêter, sans y parvenir ?"]], [["Have you ever tried to cut down or stop, without managing to?"]])
* insert When({path}.item[6], assist-1, $loinc#LA33-6)
* insert Recency({path}.item[6])
* insert Item({path}.item[7], assist-8, choice, [["Vous êtes-vous déjà injecté de la cocaïne ?"]], [["Have you ever injected cocaine?"]])
* insert Buttons({path}.item[7], radio-button)
* insert When({path}.item[7], assist-1, $loinc#LA33-6)
* insert Option({path}.item[7], $recency#never, [["Non, jamais"]], [["No, never"]])
* insert Option({path}.item[7], $recency#past-3-months, [["Oui, ces 3 derniers mois"]], [["Yes, in the past 3 months"]])
* insert Option({path}.item[7], $recency#earlier, [["Oui, il y a plus longtemps"]], [["Yes, longer ago"]])
* insert Score({path}.item[8], assist-cocaine, assist-cocaine, "Score ASSIST", "ASSIST score", [["iif(%resource.repeat(item).where(linkId = 'assist-1').answer.value.code = 'LA32-8', 0, %resource.repeat(item).where(linkId in ('assist-2' | 'assist-3' | 'assist-4' | 'assist-5' | 'assist-6' | 'assist-7')).answer.weight().sum())"]])
* insert Band({path}.item[8], low, 0, 3, false, false)
* insert Band({path}.item[8], moderate, 4, 26, true, false)
* insert Band({path}.item[8], high, 27, 39, true, true)

Instance: assist-cocaine
InstanceOf: Questionnaire
Usage: #definition
* insert Head(assist-cocaine, 1.0.0, [["Questionnaire de santé, 8 questions"]], [["Health questionnaire, 8 questions"]])
* name = "AssistCocaine"
* purpose = "Structure, answer weights and bands of the WHO ASSIST version 3.1, cocaine module (Humeniuk et al., WHO 2010). The item text is the project's own wording and has not been validated."
* copyright = "ASSIST is copyright World Health Organization 2010. No WHO text is reproduced here; a site that holds permission may replace the item text by the official wording."
* insert Presentation
* insert AssistCocaine(item[2].item[0])
* insert Closing
