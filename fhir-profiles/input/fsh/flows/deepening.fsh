// The longer form, opened by choice, alone or with someone of the team. Everything in it is optional and nothing
// in it counts: no weight, no score, no band. It asks for nothing social but help that is wished, and never about
// withdrawal. Which service to see is chosen elsewhere, among services that exist.

Instance: deepening
InstanceOf: Questionnaire
Usage: #definition
* insert Head(deepening, 1.0.0, [["Pour aller plus loin, si vous le souhaitez"]], [["To go further, if you wish"]])
* name = "DeepeningForm"
* purpose = "What a liaison team would ask, told once: use, body, mood, pregnancy, wishes and practical matters. Optional throughout, several answers wherever life has several. Words and structure are the project's own."
* copyright = "Words and structure are the project's own and have not been validated."
* insert Presentation
* item[2].required = false
* insert DeepeningUse(item[2].item[0])
* insert DeepeningTogether(item[2].item[1])
* insert DeepeningBody(item[2].item[2])
* insert DeepeningMood(item[2].item[3])
* insert DeepeningPregnancy(item[2].item[4])
* insert DeepeningWishes(item[2].item[5])
* insert DeepeningPractical(item[2].item[6])
* insert Closing
