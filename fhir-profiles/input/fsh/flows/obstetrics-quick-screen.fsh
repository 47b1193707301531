// The same for a unit that prefers the NIDA Quick Screen as its universal tool: one of the two for everyone, never
// one for some and one for others. A unit chooses it by changing the row for obstetrics in instrument-choice.fsh.

Instance: obstetrics-quick-screen
InstanceOf: Questionnaire
Usage: #definition
* insert Head(obstetrics-quick-screen, 1.0.0, [["Questions de santé, grossesse (autre version)"]], [["Health questions, pregnancy (other version)"]])
* name = "ObstetricsQuickScreenFlow"
* purpose = "Obstetrics, universal: NIDA Quick Screen, then ASSIST cocaine module, craving and compulsion."
* insert FlowCopyright
* insert Presentation
* insert NidaQuickScreen(item[2].item[0])
* insert AssistCocaine(item[2].item[1])
* insert WhenQuickScreenPositive(item[2].item[1])
* insert CravingAndCompulsion(item[2].item[2])
* insert Closing
