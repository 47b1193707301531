// TAPS-2: past 3 months, by class: was it used, and if so two questions (alcohol: three). One point for each yes.
// Only the stimulant class speaks of cocaine: its score is recorded even when it is 0, and it alone is evidence.
// A score of another class is recorded when that class was used.

RuleSet: Taps2Class(path, class, fr, en, fr2, en2, fr3, en3)
* {path}.linkId = "taps-2-{class}"
* {path}.type = #group
* {path}.required = true
* insert PointForYes({path}.item[0], taps-2-{class}-1, [[{fr}]], [[{en}]])
* insert PointForYes({path}.item[1], taps-2-{class}-2, [[{fr2}]], [[{en2}]])
* insert WhenYes({path}.item[1], taps-2-{class}-1)
* insert PointForYes({path}.item[2], taps-2-{class}-3, [[{fr3}]], [[{en3}]])
* insert WhenYes({path}.item[2], taps-2-{class}-1)

RuleSet: Taps2Score(path, class, fr, en)
* insert Score({path}, taps-2-{class}, taps-2-{class}, [[{fr}]], [[{en}]], [["%resource.repeat(item).where(linkId in ('taps-2-{class}-1' | 'taps-2-{class}-2' | 'taps-2-{class}-3')).answer.weight().sum()"]])
* insert Taps2Levels({path}, {class}, 3)

RuleSet: Taps2Levels(path, class, highest)
* insert WhenYes({path}, taps-2-{class}-1)
* insert Band({path}, none, 0, 0, false, false)
* insert Band({path}, problem-use, 1, 1, false, false)
* insert Band({path}, higher-risk, 2, {highest}, false, false)

RuleSet: Taps2(path)
* insert Instrument({path}, taps-2, project)
* insert Taps2Class({path}.item[0], tobacco, [["Au cours des 3 derniers mois, avez-vous fumé une cigarette contenant du tabac ?"]], [["In the past 3 months, have you smoked a cigarette with tobacco in it?"]], [["Fumez-vous d'habitude plus de 10 cigarettes par jour ?"]], [["Do you usually smoke more than 10 cigarettes a day?"]], [["Fumez-vous d'habitude dans la demi-heure après le réveil ?"]], [["Do you usually smoke within half an hour of waking?"]])
* insert Taps2Score({path}.item[0].item[3], tobacco, [["TAPS-2, tabac"]], [["TAPS-2, tobacco"]])
* insert Taps2Class({path}.item[1], alcohol, [["Au cours des 3 derniers mois, avez-vous bu de l'alcool ?"]], [["In the past 3 months, have you had a drink with alcohol in it?"]], [["Avez-vous bu 4 verres ou plus en une journée ?"]], [["Have you had 4 drinks or more in one day?"]], [["Avez-vous essayé de diminuer ou d'arrêter, sans y parvenir ?"]], [["Have you tried to cut down or stop, without managing to?"]])
* insert PointForYes({path}.item[1].item[3], taps-2-alcohol-4, [["Quelqu'un vous a-t-il dit que cela l'inquiétait ?"]], [["Has anyone told you that it worried them?"]])
* insert WhenYes({path}.item[1].item[3], taps-2-alcohol-1)
* insert Score({path}.item[1].item[4], taps-2-alcohol, taps-2-alcohol, [["TAPS-2, alcool"]], [["TAPS-2, alcohol"]], [["%resource.repeat(item).where(linkId in ('taps-2-alcohol-1' | 'taps-2-alcohol-2' | 'taps-2-alcohol-3' | 'taps-2-alcohol-4')).answer.weight().sum()"]])
* insert Taps2Levels({path}.item[1].item[4], alcohol, 4)
* insert Taps2Class({path}.item[2], cannabis, [["Au cours des 3 derniers mois, avez-vous pris du cannabis ?"]], [["In the past 3 months, have you used cannabis?"]], [["En avez-vous eu une forte envie une fois par semaine ou plus ?"]], [["Have you had a strong wish for it once a week or more?"]], [["Quelqu'un vous a-t-il dit que cela l'inquiétait ?"]], [["Has anyone told you that it worried them?"]])
* insert Taps2Score({path}.item[2].item[3], cannabis, [["TAPS-2, cannabis"]], [["TAPS-2, cannabis"]])
* insert Taps2Class({path}.item[3], stimulant, [["Au cours des 3 derniers mois, avez-vous pris de la cocaïne, du crack ou de la méthamphétamine ?"]], [["In the past 3 months, have you used cocaine, crack or methamphetamine?"]], [["Était-ce une fois par semaine ou plus ?"]], [["Was it once a week or more?"]], [["Quelqu'un vous a-t-il dit que cela l'inquiétait ?"]], [["Has anyone told you that it worried them?"]])
* insert Taps2Class({path}.item[4], heroin, [["Au cours des 3 derniers mois, avez-vous pris de l'héroïne ?"]], [["In the past 3 months, have you used heroin?"]], [["Avez-vous essayé de diminuer ou d'arrêter, sans y parvenir ?"]], [["Have you tried to cut down or stop, without managing to?"]], [["Quelqu'un vous a-t-il dit que cela l'inquiétait ?"]], [["Has anyone told you that it worried them?"]])
* insert Taps2Score({path}.item[4].item[3], heroin, [["TAPS-2, héroïne"]], [["TAPS-2, heroin"]])
* insert Taps2Class({path}.item[5], opioid-medicine, [["Au cours des 3 derniers mois, avez-vous pris un antidouleur opioïde (codéine, tramadol, morphine) autrement que prescrit, ou qui n'était pas prescrit pour vous ?"]], [["In the past 3 months, have you taken an opioid pain medicine (codeine, tramadol, morphine) other than as prescribed, or not prescribed for you?"]], [["Avez-vous essayé de diminuer ou d'arrêter, sans y parvenir ?"]], [["Have you tried to cut down or stop, without managing to?"]], [["Quelqu'un vous a-t-il dit que cela l'inquiétait ?"]], [["Has anyone told you that it worried them?"]])
* insert Taps2Score({path}.item[5].item[3], opioid-medicine, [["TAPS-2, antidouleurs opioïdes"]], [["TAPS-2, opioid pain medicines"]])
* insert Taps2Class({path}.item[6], sedative, [["Au cours des 3 derniers mois, avez-vous pris un médicament pour l'anxiété ou le sommeil autrement que prescrit, ou qui n'était pas prescrit pour vous ?"]], [["In the past 3 months, have you taken a medicine for anxiety or sleep other than as prescribed, or not prescribed for you?"]], [["En avez-vous eu une forte envie une fois par semaine ou plus ?"]], [["Have you had a strong wish for it once a week or more?"]], [["Quelqu'un vous a-t-il dit que cela l'inquiétait ?"]], [["Has anyone told you that it worried them?"]])
* insert Taps2Score({path}.item[6].item[3], sedative, [["TAPS-2, calmants et somnifères"]], [["TAPS-2, sedatives and sleeping medicines"]])
* insert Taps2Class({path}.item[7], stimulant-medicine, [["Au cours des 3 derniers mois, avez-vous pris un médicament du trouble de l'attention (méthylphénidate) autrement que prescrit, ou qui n'était pas prescrit pour vous ?"]], [["In the past 3 months, have you taken a medicine for attention disorder (methylphenidate) other than as prescribed, or not prescribed for you?"]], [["Était-ce une fois par semaine ou plus ?"]], [["Was it once a week or more?"]], [["Quelqu'un vous a-t-il dit que cela l'inquiétait ?"]], [["Has anyone told you that it worried them?"]])
* insert Taps2Score({path}.item[7].item[3], stimulant-medicine, [["TAPS-2, médicaments stimulants"]], [["TAPS-2, stimulant medicines"]])
* insert Question({path}.item[8], taps-2-other, [["Au cours des 3 derniers mois, avez-vous pris une autre drogue (MDMA, LSD, kétamine, GHB, cathinone, autre) ?"]], [["In the past 3 months, have you used another drug (MDMA, LSD, ketamine, GHB, a cathinone, another)?"]])
* insert YesNo({path}.item[8])
* insert Score({path}.item[9], taps-2, taps-2-stimulant, [["TAPS-2, stimulants"]], [["TAPS-2, stimulants"]], [["%resource.repeat(item).where(linkId in ('taps-2-stimulant-1' | 'taps-2-stimulant-2' | 'taps-2-stimulant-3')).answer.weight().sum()"]])
* insert Band({path}.item[9], none, 0, 0, false, false)
* insert Band({path}.item[9], problem-use, 1, 1, true, false)
* insert Band({path}.item[9], higher-risk, 2, 3, true, true)

Instance: taps-2
InstanceOf: Questionnaire
Usage: #definition
* insert Head(taps-2, 1.0.0, [["Questionnaire de santé, par produit"]], [["Health questionnaire, by product"]])
* name = "Taps2"
* purpose = "Structure of the second part of the TAPS tool (McNeely et al., Ann Intern Med 2016;165:690-699; NIDA): by class, one point for each yes; 0 no use in the past 3 months, 1 problem use, 2 or more higher risk, which is taken for the level of dependence. One alcohol threshold for everybody, the lower of the two published. The item text is the project's own wording and has not been validated."
* copyright = "The TAPS tool was developed with the National Institute on Drug Abuse (United States), which publishes it. None of its text is reproduced here."
* insert Presentation
* insert Taps2(item[2].item[0])
* insert Closing

// The tool as published: the first part opens the second.
Instance: taps
InstanceOf: Questionnaire
Usage: #definition
* insert Head(taps, 1.0.0, [["Questionnaire de santé, en deux temps"]], [["Health questionnaire, in two steps"]])
* name = "Taps"
* purpose = "Structure of the TAPS tool (McNeely et al., Ann Intern Med 2016;165:690-699; NIDA), both parts: any answer other than never in the first opens the second. The item text is the project's own wording and has not been validated."
* copyright = "The TAPS tool was developed with the National Institute on Drug Abuse (United States), which publishes it. None of its text is reproduced here."
* insert Presentation
* insert Taps1(item[2].item[0])
* insert Taps2(item[2].item[1])
* insert WhenTaps1Positive(item[2].item[1])
* insert Closing
