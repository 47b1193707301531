Profile: ScreeningRisk
Parent: RiskAssessment
Id: screening-risk
Title: "Usage repéré"
Description: "Ce qu'un score veut dire en lui-même : la règle qui conclut, ce sur quoi elle se fonde, et le niveau."
* insert WrittenToday([["Use that was found"]], [["What a score means in its own right: the rule that concludes, what it rests on, and the level."]])
* insert Labelled
* insert OwnIdentifier
* status from @canonical@/ValueSet/written-observation-status (required)
* method 1..1
* method obeys rep-method
* insert OfPatient(subject)
* insert InEncounter
* occurrence[x] 1..1
* occurrence[x] only dateTime
* condition 0..0
* basis 1..*
* prediction 0..1
* prediction.outcome 0..0
* prediction.probability[x] 0..0
* prediction.qualitativeRisk 1..1
* prediction.qualitativeRisk from @canonical@/ValueSet/score-band (required)
* mitigation 0..0
* obeys rep-risk-prediction
