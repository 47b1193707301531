Extension: DependenceLevel
Id: dependence-level
Title: "At the level of dependence"
Description: "True of %evidence when the finding is at the level of dependence, which asks for a referral by itself."
Context: PlanDefinition.action
* ^status = #active
* ^experimental = false
* value[x] only Expression
* value[x] 1..1
* valueExpression.language = #text/fhirpath
* valueExpression.expression 1..1
