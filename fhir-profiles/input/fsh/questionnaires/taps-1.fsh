// TAPS-1: four frequencies over 12 months. Any answer other than never opens TAPS-2, "less than monthly" too.

RuleSet: TapsFrequency(path)
* insert WeightedOption({path}, $taps-frequency#never, 0, "Jamais", "Never")
* insert WeightedOption({path}, $taps-frequency#less-than-monthly, 1, "Moins d'une fois par mois", "Less than monthly")
* insert WeightedOption({path}, $taps-frequency#monthly, 1, "Chaque mois", "Monthly")
* insert WeightedOption({path}, $taps-frequency#weekly, 1, "Chaque semaine", "Weekly")
* insert WeightedOption({path}, $taps-frequency#daily, 1, "Chaque jour ou presque", "Daily or almost daily")

// One alcohol item for everybody at the lower published threshold, as in nida-quick-screen.
RuleSet: Taps1(path)
* insert Instrument({path}, taps-1, project)
* insert Question({path}.item[0], taps-1-tobacco, [["Au cours des 12 derniers mois, à quelle fréquence avez-vous pris du tabac ou de la nicotine (cigarette, vapotage, autre) ?"]], [["In the past 12 months, how often have you used tobacco or nicotine (cigarettes, vaping, other)?"]])
* insert TapsFrequency({path}.item[0])
* insert Question({path}.item[1], taps-1-alcohol, [["À quelle fréquence avez-vous bu 4 verres d'alcool ou plus en une journée ?"]], [["How often have you had 4 alcoholic drinks or more in one day?"]])
* insert TapsFrequency({path}.item[1])
* insert Question({path}.item[2], taps-1-drugs, [["À quelle fréquence avez-vous pris une drogue : cannabis, cocaïne ou crack, héroïne, méthamphétamine, hallucinogène, MDMA, autre ?"]], [["How often have you used a drug: cannabis, cocaine or crack, heroin, methamphetamine, a hallucinogen, MDMA, another?"]])
* insert TapsFrequency({path}.item[2])
* insert Question({path}.item[3], taps-1-medicines, [["À quelle fréquence avez-vous pris un médicament pour ce qu'il fait ressentir, plus que prescrit, ou qui n'était pas prescrit pour vous ?"]], [["How often have you taken a medicine for how it makes you feel, more than prescribed, or not prescribed for you?"]])
* insert TapsFrequency({path}.item[3])
* insert Score({path}.item[4], taps-1, taps-1, "TAPS-1", "TAPS-1", [["%resource.repeat(item).where(linkId in ('taps-1-tobacco' | 'taps-1-alcohol' | 'taps-1-drugs' | 'taps-1-medicines')).answer.weight().sum()"]])
* insert Band({path}.item[4], negative, 0, 0, false, false)
* insert Band({path}.item[4], positive, 1, 4, false, false)

// Opened by the answers themselves, as after the NIDA Quick Screen.
RuleSet: WhenTapsEver(path, link)
* insert When({path}, {link}, $taps-frequency#less-than-monthly)
* insert When({path}, {link}, $taps-frequency#monthly)
* insert When({path}, {link}, $taps-frequency#weekly)
* insert When({path}, {link}, $taps-frequency#daily)

RuleSet: WhenTaps1Positive(path)
* insert WhenTapsEver({path}, taps-1-tobacco)
* insert WhenTapsEver({path}, taps-1-alcohol)
* insert WhenTapsEver({path}, taps-1-drugs)
* insert WhenTapsEver({path}, taps-1-medicines)
* {path}.enableBehavior = #any

Instance: taps-1
InstanceOf: Questionnaire
Usage: #definition
* insert Head(taps-1, 1.0.0, [["Questionnaire de santé, 4 questions"]], [["Health questionnaire, 4 questions"]])
* name = "Taps1"
* purpose = "Structure of the first part of the TAPS tool (McNeely et al., Ann Intern Med 2016;165:690-699; NIDA): any answer other than never is positive and opens the second part. The score counts the positive answers. One alcohol item for everybody, at the lower of its two published thresholds. The item text is the project's own wording and has not been validated."
* copyright = "The TAPS tool was developed with the National Institute on Drug Abuse (United States), which publishes it. None of its text is reproduced here."
* insert Presentation
* insert Taps1(item[2].item[0])
* insert Closing
