// Severity of dependence, after an ASSIST that found recent use: five items, 3 or more is dependence level.

RuleSet: HowOften(path)
* insert WeightedOption({path}, $sds#never, 0, "Jamais ou presque jamais", "Never or almost never")
* insert WeightedOption({path}, $sds#sometimes, 1, "Parfois", "Sometimes")
* insert WeightedOption({path}, $sds#often, 2, "Souvent", "Often")
* insert WeightedOption({path}, $sds#always, 3, "Toujours ou presque toujours", "Always or nearly always")

RuleSet: SdsCocaine(path)
* insert Instrument({path}, sds-cocaine, project)
* insert Question({path}.item[0], sds-1, [["Au cours des 12 derniers mois, avez-vous eu l'impression que votre consommation de cocaïne vous échappait ?"]], [["In the past 12 months, did you feel that your cocaine use was getting out of your hands?"]])
* insert HowOften({path}.item[0])
* insert Question({path}.item[1], sds-2, [["L'idée de ne pas pouvoir en prendre vous a-t-elle rendu anxieux, anxieuse ou inquiet, inquiète ?"]], [["Did the idea of not being able to have it make you anxious or worried?"]])
* insert HowOften({path}.item[1])
* insert Question({path}.item[2], sds-3, [["Votre consommation vous a-t-elle préoccupé·e ?"]], [["Has your use been on your mind as a concern?"]])
* insert HowOften({path}.item[2])
* insert Question({path}.item[3], sds-4, [["Avez-vous eu envie de pouvoir arrêter ?"]], [["Have you wanted to be able to stop?"]])
* insert HowOften({path}.item[3])
* insert Question({path}.item[4], sds-5, [["À quel point vous serait-il difficile d'arrêter, ou de vous en passer ?"]], [["How difficult would it be for you to stop, or to do without?"]])
* insert WeightedOption({path}.item[4], $sds#not-difficult, 0, "Pas difficile", "Not difficult")
* insert WeightedOption({path}.item[4], $sds#quite-difficult, 1, "Assez difficile", "Quite difficult")
* insert WeightedOption({path}.item[4], $sds#very-difficult, 2, "Très difficile", "Very difficult")
* insert WeightedOption({path}.item[4], $sds#impossible, 3, "Impossible", "Impossible")
* insert Score({path}.item[5], sds-cocaine, sds-cocaine, "Score SDS", "SDS score", [["%resource.repeat(item).where(linkId in ('sds-1' | 'sds-2' | 'sds-3' | 'sds-4' | 'sds-5')).answer.weight().sum()"]])
* insert Band({path}.item[5], below-cut-off, 0, 2, false, false)
* insert Band({path}.item[5], cut-off-reached, 3, 15, true, true)

Instance: sds-cocaine
InstanceOf: Questionnaire
Usage: #definition
* insert Head(sds-cocaine, 1.0.0, [["Questionnaire de santé, 5 questions"]], [["Health questionnaire, 5 questions"]])
* name = "SdsCocaine"
* purpose = "Structure and weights of the Severity of Dependence Scale (Gossop et al., Addiction 1995;90:607-614); cut-off 3 for cocaine (Kaye and Darke, Addiction 2002;97:727-731). The item text is the project's own wording and has not been validated."
* copyright = "The Severity of Dependence Scale may be used free of charge with citation (Gossop et al. 1995)."
* insert Presentation
* insert SdsCocaine(item[2].item[0])
* insert Closing
