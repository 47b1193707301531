// Before a pregnancy: the wish first, for the wish is the reason to ask and, if help is wanted, to refer.

Instance: preconception
InstanceOf: Questionnaire
Usage: #definition
* insert Head(preconception, 1.0.0, [["Questions de santé, projet de grossesse"]], [["Health questions, plans for a pregnancy"]])
* name = "PreconceptionFlow"
* purpose = "Before a pregnancy: the wish, the single question, then ASSIST cocaine module, craving and compulsion; then, if the person wishes, the reason of the contact."
* insert FlowCopyright
* insert Presentation
* insert PregnancyWish(item[2].item[0])
* item[2].item[0].required = true
* insert SingleQuestion(item[2].item[1])
* insert AssistCocaine(item[2].item[2])
* insert WhenSingleQuestionPositive(item[2].item[2])
* insert CravingAndCompulsion(item[2].item[3])
* insert Several(item[2].item[4], contact-reason, [["Si vous souhaitez rencontrer quelqu'un, pourquoi ?"]], [["If you would like to meet someone, why?"]])
* insert WhenUsedRecently(item[2].item[4])
* insert ContactReasons(item[2].item[4])
* insert Closing
