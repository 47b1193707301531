// DAST-10: ten yes or no questions about the past 12 months, any drug but alcohol and tobacco. Question 3 is
// reversed. It names no substance, so it never raises a Flag. LOINC: 82666-9 is the panel, 82667-7 the total.

// No wording is shipped: the words are copyrighted, and question 8 asks about unlawful acts, which no question of
// ours does. A site that drops in the official words decides that for itself.
RuleSet: Dast10Question(path, number)
* insert PointForYes({path}, dast-10-{number}, [["DAST-10, question {number}"]], [["DAST-10, question {number}"]])

RuleSet: Dast10(path)
* insert Instrument({path}, dast-10, none)
* insert Dast10Question({path}.item[0], 1)
* insert Dast10Question({path}.item[1], 2)
* insert PointForNo({path}.item[2], dast-10-3, [["DAST-10, question 3"]], [["DAST-10, question 3"]])
* insert Dast10Question({path}.item[3], 4)
* insert Dast10Question({path}.item[4], 5)
* insert Dast10Question({path}.item[5], 6)
* insert Dast10Question({path}.item[6], 7)
* insert Dast10Question({path}.item[7], 8)
* insert Dast10Question({path}.item[8], 9)
* insert Dast10Question({path}.item[9], 10)
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
* extension[0].valueCode = #none
* name = "Dast10"
* code = $loinc#82666-9
* purpose = "Structure and bands of the DAST-10 (Skinner, Addict Behav 1982;7:363-371): one point for each yes, in question 3 for no; 0 none reported, 1 or 2 low, 3 to 5 moderate, 6 to 8 substantial, 9 or 10 severe. No item text is shipped: each text is a label that an official wording has to replace. No rule offers this questionnaire; a site chooses it."
* copyright = "The DAST is copyright 1982 Harvey A. Skinner and the Centre for Addiction and Mental Health, Toronto. It may be reproduced for non-commercial clinical, research and training use with credit to the author. None of its text is reproduced here. This material contains content from LOINC (http://loinc.org), copyright Regenstrief Institute, Inc. and the LOINC Committee, available at no cost under the licence at http://loinc.org/license."
* insert Presentation
* insert Dast10(item[2].item[0])
* insert Closing
