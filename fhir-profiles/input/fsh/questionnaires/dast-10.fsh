// DAST-10: ten yes or no questions about the past 12 months, any drug but alcohol and tobacco. Question 3 is
// reversed. It names no substance, so it never raises a Flag. LOINC: 82666-9 is the panel, 82667-7 the total.

RuleSet: Dast10(path)
* insert Instrument({path}, dast-10, project)
* insert PointForYes({path}.item[0], dast-10-1, [["Au cours des 12 derniers mois, avez-vous pris une drogue, ou un médicament sans raison médicale ?"]], [["In the past 12 months, have you used a drug, or a medicine for no medical reason?"]])
* insert PointForYes({path}.item[1], dast-10-2, [["Avez-vous pris plusieurs substances en même temps ?"]], [["Have you taken several substances at the same time?"]])
* insert PointForNo({path}.item[2], dast-10-3, [["Pouvez-vous toujours vous en passer quand vous le souhaitez ? (Si vous n'en prenez pas, répondez oui.)"]], [["Can you always do without when you wish to? (If you use none, answer yes.)"]])
* insert PointForYes({path}.item[3], dast-10-4, [["Cette consommation vous a-t-elle donné des trous de mémoire, ou fait revivre des sensations passées ?"]], [["Has this use given you gaps in memory, or made you relive past sensations?"]])
* insert PointForYes({path}.item[4], dast-10-5, [["Vous êtes-vous senti·e mal ou coupable à cause de cette consommation ?"]], [["Have you felt uneasy or to blame because of this use?"]])
* insert PointForYes({path}.item[5], dast-10-6, [["Un proche (conjoint, parent) s'en est-il plaint ?"]], [["Has someone close to you (partner, parent) objected to it?"]])
* insert PointForYes({path}.item[6], dast-10-7, [["Avez-vous été moins présent·e pour votre famille à cause de cette consommation ?"]], [["Have you been less there for your family because of this use?"]])
* insert PointForYes({path}.item[7], dast-10-8, [["Avez-vous fait quelque chose d'interdit par la loi pour vous en procurer ?"]], [["Have you done something against the law to get some?"]])
* insert PointForYes({path}.item[8], dast-10-9, [["Vous êtes-vous senti·e malade en arrêtant (manque) ?"]], [["Have you felt ill on stopping (withdrawal)?"]])
* insert PointForYes({path}.item[9], dast-10-10, [["Cette consommation a-t-elle eu des effets sur votre santé (par exemple mémoire, foie, convulsions, saignements) ?"]], [["Has this use affected your health (for example memory, liver, seizures, bleeding)?"]])
* insert Score({path}.item[10], dast-10, dast-10, "Score DAST-10", "DAST-10 score", [["%resource.repeat(item).where(linkId in ('dast-10-1' | 'dast-10-2' | 'dast-10-3' | 'dast-10-4' | 'dast-10-5' | 'dast-10-6' | 'dast-10-7' | 'dast-10-8' | 'dast-10-9' | 'dast-10-10')).answer.weight().sum()"]])
* {path}.item[10].code[1] = $loinc#82667-7
* insert Band({path}.item[10], none, 0, 0, false, false)
* insert Band({path}.item[10], low, 1, 2, false, false)
* insert Band({path}.item[10], moderate, 3, 5, false, false)
* insert Band({path}.item[10], substantial, 6, 8, false, false)
* insert Band({path}.item[10], severe, 9, 10, false, false)

Instance: dast-10
InstanceOf: Questionnaire
Usage: #definition
* insert Head(dast-10, 1.0.0, [["Questionnaire de santé, 10 questions"]], [["Health questionnaire, 10 questions"]])
* name = "Dast10"
* code = $loinc#82666-9
* purpose = "Structure and bands of the DAST-10 (Skinner, Addict Behav 1982;7:363-371): one point for each yes, in question 3 for no; 0 none reported, 1 or 2 low, 3 to 5 moderate, 6 to 8 substantial, 9 or 10 severe. The item text is the project's own wording and has not been validated. Question 8 belongs to the published structure; no rule offers this questionnaire, a site chooses it."
* copyright = "The DAST is copyright 1982 Harvey A. Skinner and the Centre for Addiction and Mental Health, Toronto. None of its text is reproduced here; a site that holds permission may replace the item text by the official wording. This material contains content from LOINC (http://loinc.org), copyright Regenstrief Institute, Inc. and the LOINC Committee, available at no cost under the licence at http://loinc.org/license."
* insert Presentation
* insert Dast10(item[2].item[0])
* insert Closing
