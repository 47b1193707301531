// The universal tool of obstetrics: the same five questions for everyone. High sensitivity, low specificity:
// a positive answer opens a conversation and a longer questionnaire, and never raises a Flag.

RuleSet: WeightedYesNo(path)
* insert WeightedOption({path}, $loinc#LA33-6, 1, "Oui", "Yes")
* insert WeightedOption({path}, $loinc#LA32-8, 0, "Non", "No")

RuleSet: FivePs(path)
* insert Instrument({path}, five-ps, project)
* insert Question({path}.item[0], five-ps-parents, [["L'un de vos parents a-t-il eu des difficultés avec l'alcool ou une autre substance ?"]], [["Did either of your parents have difficulties with alcohol or another substance?"]])
* insert WeightedYesNo({path}.item[0])
* insert Question({path}.item[1], five-ps-peers, [["Des personnes de votre entourage ont-elles des difficultés avec l'alcool ou une autre substance ?"]], [["Do any of the people around you have difficulties with alcohol or another substance?"]])
* insert WeightedYesNo({path}.item[1])
* insert Question({path}.item[2], five-ps-partner, [["Votre partenaire a-t-il ou a-t-elle des difficultés avec l'alcool ou une autre substance ?"]], [["Does your partner have difficulties with alcohol or another substance?"]])
* insert WeightedYesNo({path}.item[2])
* insert Question({path}.item[3], five-ps-past, [["Par le passé, avez-vous eu vous-même des difficultés liées à l'alcool ou à une autre substance ?"]], [["In the past, have you had difficulties yourself because of alcohol or another substance?"]])
* insert WeightedYesNo({path}.item[3])
* insert Question({path}.item[4], five-ps-pregnancy, [["Depuis le début de la grossesse, ou dans le mois qui a précédé, avez-vous pris de l'alcool ou une autre substance ?"]], [["Since the start of the pregnancy, or in the month before, have you had alcohol or another substance?"]])
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
