// The same five questions for everyone, whoever they are; a positive answer opens the core and raises nothing.

Instance: obstetrics
InstanceOf: Questionnaire
Usage: #definition
* insert Head(obstetrics, 1.0.0, [["Questions de santé, grossesse"]], [["Health questions, pregnancy"]])
* name = "ObstetricsFlow"
* purpose = "Obstetrics, universal: 5Ps, then ASSIST cocaine module, craving and compulsion."
* insert FlowCopyright
* insert Presentation
* insert FivePs(item[2].item[0])
* insert AssistCocaine(item[2].item[1])
* insert WhenFivePsPositive(item[2].item[1])
* insert CravingAndCompulsion(item[2].item[2])
* insert Closing
