CodeSystem: AssessmentOutcome
Id: assessment-outcome
Title: "Issues d'une évaluation"
Description: "What the care team is offered."
* insert OwnCodes
* insert English(^title, [["Outcomes of an assessment"]])
* insert Term(none, [["Rien"]], [["Nothing"]])
* insert Term(screen, [["Questions à poser"]], [["Questions to ask"]])
* insert Term(flag+screen, [["Un signalement, et des questions à poser"]], [["A flag, and questions to ask"]])
* insert Term(flag+refer, [["Un signalement, et une orientation à proposer"]], [["A flag, and a referral to propose"]])
