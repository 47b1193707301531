// The 4P's the 5Ps grew from: parents, partner, past, pregnancy. High sensitivity, low specificity: it opens a
// conversation and never raises a Flag. The 4P's Plus is another instrument, licensed, and not here.

RuleSet: FourPs(path)
* insert Instrument({path}, four-ps, project)
* insert PointForYes({path}.item[0], four-ps-parents, [["L'un de vos parents a-t-il eu des difficultés avec l'alcool ou une autre substance ?"]], [["Did either of your parents have difficulties with alcohol or another substance?"]])
* insert PointForYes({path}.item[1], four-ps-partner, [["Votre partenaire a-t-il ou a-t-elle des difficultés avec l'alcool ou une autre substance ?"]], [["Does your partner have difficulties with alcohol or another substance?"]])
* insert PointForYes({path}.item[2], four-ps-past, [["Par le passé, avez-vous eu vous-même des difficultés liées à l'alcool ou à une autre substance ?"]], [["In the past, have you had difficulties yourself because of alcohol or another substance?"]])
* insert PointForYes({path}.item[3], four-ps-pregnancy, [["Depuis le début de la grossesse, avez-vous pris de l'alcool ou une autre substance ?"]], [["Since the start of the pregnancy, have you had alcohol or another substance?"]])
* insert Score({path}.item[4], four-ps, four-ps, "Score 4P's", "4P's score", [["%resource.repeat(item).where(linkId in ('four-ps-parents' | 'four-ps-partner' | 'four-ps-past' | 'four-ps-pregnancy')).answer.weight().sum()"]])
* insert Band({path}.item[4], negative, 0, 0, false, false)
* insert Band({path}.item[4], positive, 1, 4, false, false)

Instance: four-ps
InstanceOf: Questionnaire
Usage: #definition
* insert Head(four-ps, 1.0.0, [["Questions de santé, grossesse"]], [["Health questions, pregnancy"]])
* name = "FourPs"
* purpose = "Structure of the 4P's (Ewing, 1990): parents, partner, past, pregnancy; one positive answer or more opens a conversation. The item text is the project's own wording and has not been validated."
* copyright = "The 4P's is listed as free to use. The 4P's Plus is licensed and is not used here."
* insert Presentation
* insert FourPs(item[2].item[0])
* insert Closing
