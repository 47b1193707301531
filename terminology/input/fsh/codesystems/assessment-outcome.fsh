CodeSystem: AssessmentOutcome
Id: assessment-outcome
Title: "Issues d'une évaluation"
Description: "What the care team is offered."
* insert ScreeningCodes
* insert English(^title, [["Outcomes of an assessment"]])
* insert ScreeningTerm(none, [["Rien"]], [["Nothing"]])
* insert ScreeningTerm(screen, [["Questions à poser"]], [["Questions to ask"]])
* insert ScreeningTerm(flag+screen, [["Un signalement, et des questions à poser"]], [["A flag, and questions to ask"]])
* insert ScreeningTerm(flag+refer, [["Un signalement, et une orientation à proposer"]], [["A flag, and a referral to propose"]])
