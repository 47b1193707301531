// The first step in the emergency department: one question in the nurse's or the doctor's flow. Any answer
// above "never" opens a longer questionnaire; it names no single substance, so it never raises a Flag.

RuleSet: SingleQuestion(path)
* insert Instrument({path}, single-question, project)
* insert Question({path}.item[0], single-question-1, [["Ces 12 derniers mois, à quelle fréquence avez-vous pris une drogue illicite, ou un médicament sans raison médicale ?"]], [["In the past 12 months, how often have you used an illegal drug, or a medicine for no medical reason?"]])
* {path}.item[0].code = $loinc#68524-8
* {path}.item[0].extension[+].url = $observation-extract
* {path}.item[0].extension[=].valueBoolean = true
* insert WeightedOption({path}.item[0], $loinc#LA6270-8, 0, "Jamais", "Never")
* insert WeightedOption({path}.item[0], $loinc#LA26460-8, 1, "Une ou deux fois", "Once or twice")
* insert WeightedOption({path}.item[0], $loinc#LA18876-5, 2, "Chaque mois", "Monthly")
* insert WeightedOption({path}.item[0], $loinc#LA18891-4, 3, "Chaque semaine", "Weekly")
* insert WeightedOption({path}.item[0], $loinc#LA18934-2, 4, "Chaque jour ou presque", "Daily or almost daily")
* insert Score({path}.item[1], single-question, single-question, "Question unique", "Single question", [["%resource.repeat(item).where(linkId = 'single-question-1').answer.weight().sum()"]])
* insert Band({path}.item[1], negative, 0, 0, false, false)
* insert Band({path}.item[1], positive, 1, 4, false, false)

Instance: single-question
InstanceOf: Questionnaire
Usage: #definition
* insert Head(single-question, 1.0.0, "Une question de santé", "One health question")
* name = "SingleQuestion"
* purpose = "Structure of the single drug question (Smith et al., Arch Intern Med 2010;170:1155-1160): one or more times in the past year is positive. The item text is the project's own wording and has not been validated."
* copyright = "This material contains content from LOINC (http://loinc.org), copyright Regenstrief Institute, Inc. and the LOINC Committee, available at no cost under the licence at http://loinc.org/license."
* insert Presentation
* insert SingleQuestion(item[2].item[0])
* insert Closing
