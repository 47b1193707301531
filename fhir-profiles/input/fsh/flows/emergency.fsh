// One question in the nurse's or the doctor's flow; only its answer opens the core, and only the person's wish
// the five questions about severity.

Instance: emergency
InstanceOf: Questionnaire
Usage: #definition
* insert Head(emergency, 1.0.0, [["Questions de santé, urgences"]], [["Health questions, emergency department"]])
* name = "EmergencyFlow"
* purpose = "Emergency department: single question, then ASSIST cocaine module, craving and compulsion, then the Severity of Dependence Scale if the person wishes to go on."
* insert FlowCopyright
* insert Presentation
* insert SingleQuestion(item[2].item[0])
* insert AssistCocaine(item[2].item[1])
* insert WhenSingleQuestionPositive(item[2].item[1])
* insert CravingAndCompulsion(item[2].item[2])
* insert Choice(item[2].item[3], go-on, [["Cinq questions de plus, si vous le souhaitez ?"]], [["Five more questions, if you wish?"]])
* insert WhenUsedRecently(item[2].item[3])
* insert YesNo(item[2].item[3])
* insert SdsCocaine(item[2].item[4])
* insert When(item[2].item[4], go-on, $loinc#LA33-6)
* insert Closing
