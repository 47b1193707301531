// The stimulant pair, the core, then what a cardiologist would ask next: when, which form, which way, with what.
// Medicines are left out on purpose. Those taken before a nitrate are asked of every patient in the ordinary
// history, and no answer here may read as advice for or against a treatment.

Instance: cardiology
InstanceOf: Questionnaire
Usage: #definition
* insert Head(cardiology, 1.0.0, [["Questions de santé, cardiologie"]], [["Health questions, cardiology"]])
* name = "CardiologyFlow"
* purpose = "Cardiology and intensive cardiac care: ASSIST-Lite stimulant pair, then ASSIST cocaine module, craving and compulsion; then, if the person wishes, when, form, route and what was taken with it."
* insert FlowCopyright
* insert Presentation
* insert AssistLite(item[2].item[0])
* insert AssistCocaine(item[2].item[1])
* insert When(item[2].item[1], assist-lite-1, $loinc#LA33-6)
* insert CravingAndCompulsion(item[2].item[2])
* insert Section(item[2].item[3], recent-use, [["La dernière fois (si vous le souhaitez)"]], [["The last time (if you wish)"]])
* insert WhenUsedRecently(item[2].item[3])
* insert LastUse(item[2].item[3].item[0])
* insert CocaineForm(item[2].item[3].item[1])
* insert CocaineRoute(item[2].item[3].item[2])
* insert OtherSubstances(item[2].item[3].item[3], taken-with, [["Avec quoi d'autre ?"]], [["Together with what?"]])
* insert Observed(item[2].item[3].item[3], taken-with)
* insert Closing
