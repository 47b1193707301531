// SURP-P: three yes or no questions in pregnancy. High sensitivity, low specificity, and about cannabis and
// alcohol: it opens a conversation and never raises a Flag.

RuleSet: SurpP(path)
* insert Instrument({path}, surp-p, project)
* insert PointForYes({path}.item[0], surp-p-1, [["Avez-vous déjà fumé du cannabis ?"]], [["Have you ever smoked cannabis?"]])
* insert PointForYes({path}.item[1], surp-p-2, [["Dans le mois avant de vous savoir enceinte, avez-vous bu de l'alcool (bière, vin, alcool fort) ?"]], [["In the month before you knew of the pregnancy, did you drink alcohol (beer, wine, spirits)?"]])
* insert PointForYes({path}.item[2], surp-p-3, [["Avez-vous déjà pensé que vous devriez moins boire, ou moins prendre une substance ?"]], [["Have you ever thought that you should drink less, or use less of a substance?"]])
* insert Score({path}.item[3], surp-p, surp-p, "Score SURP-P", "SURP-P score", [["%resource.repeat(item).where(linkId in ('surp-p-1' | 'surp-p-2' | 'surp-p-3')).answer.weight().sum()"]])
* insert Band({path}.item[3], low, 0, 0, false, false)
* insert Band({path}.item[3], moderate, 1, 1, false, false)
* insert Band({path}.item[3], high, 2, 3, false, false)

Instance: surp-p
InstanceOf: Questionnaire
Usage: #definition
* insert Head(surp-p, 1.0.0, [["Questions de santé, grossesse"]], [["Health questions, pregnancy"]])
* name = "SurpP"
* purpose = "Structure of the Substance Use Risk Profile for pregnancy (Yonkers et al., Obstet Gynecol 2010;116:827-833): one point for each yes; 0 low, 1 moderate, 2 or 3 high. Two cut-offs are published: 1 or more where substance use is rare, 2 or more where it is frequent. The item text is the project's own wording and has not been validated."
* copyright = "Published by Yonkers et al. 2010. None of its text is reproduced here."
* insert Presentation
* insert SurpP(item[2].item[0])
* insert Closing
