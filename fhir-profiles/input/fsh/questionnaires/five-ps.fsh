// The universal tool of obstetrics: the same five questions for everyone. High sensitivity, low specificity:
// a positive answer opens a conversation and a longer questionnaire, and never raises a Flag.

RuleSet: WeightedYesNo(path)
* insert WeightedOption({path}, $loinc#LA33-6, 1, "Oui", "Yes")
* insert WeightedOption({path}, $loinc#LA32-8, 0, "Non", "No")

RuleSet: FivePs(path)
* insert Instrument({path}, five-ps, project)
* insert Question({path}.item[0], five-ps-parents, [["Vos parents ont-ils eu des difficultés avec l'alcool ou une autre substance ?"]], [["Did either of your parents have difficulties with alcohol or another substance?"]])
* insert WeightedYesNo({path}.item[0])
* insert Question({path}.item[1], five-ps-peers, [["Vos amis ont-ils des difficultés avec l'alcool ou une autre substance ?"]], [["Do your friends have difficulties with alcohol or another substance?"]])
* insert WeightedYesNo({path}.item[1])
* insert Question({path}.item[2], five-ps-partner, [["Y a-t-il de telles difficultés chez votre partenaire ?"]], [["Does your partner have such difficulties?"]])
* insert WeightedYesNo({path}.item[2])
* insert Question({path}.item[3], five-ps-past, [["Dans le passé, avez-vous eu vous-même de telles difficultés ?"]], [["In the past, have you had such difficulties yourself?"]])
* insert WeightedYesNo({path}.item[3])
* insert Question({path}.item[4], five-ps-pregnancy, [["Depuis le début de la grossesse, ou le mois d'avant, avez-vous pris de l'alcool ou une autre substance ?"]], [["Since the start of the pregnancy, or the month before, have you had alcohol or another substance?"]])
* insert WeightedYesNo({path}.item[4])
* insert Score({path}.item[5], five-ps, five-ps, "Score 5Ps", "5Ps score", [["%resource.repeat(item).where(linkId in ('five-ps-parents' | 'five-ps-peers' | 'five-ps-partner' | 'five-ps-past' | 'five-ps-pregnancy')).answer.weight().sum()"]])
* insert Band({path}.item[5], negative, 0, 0, false, false)
* insert Band({path}.item[5], positive, 1, 5, false, false)

Instance: five-ps
InstanceOf: Questionnaire
Usage: #definition
* insert Head(five-ps, 1.0.0, [["Questions de santé, grossesse"]], [["Health questions, pregnancy"]])
* name = "FivePs"
* purpose = "Structure of the 5Ps (after Ewing's 4P's, 1990): parents, peers, partner, past, pregnancy; one positive answer or more opens a conversation. The item text is the project's own wording and has not been validated."
* copyright = "The 5Ps is listed as non-proprietary. The 4P's Plus is licensed and is not used here."
* insert Presentation
* insert FivePs(item[2].item[0])
* insert Closing
