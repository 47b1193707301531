// A rule selects its evidence: the selection is what explains the finding, so it is said once.
Extension: Evidence
Id: evidence
Title: "Evidence of a finding"
Description: "Selects, over the chart's variables, the facts that make the finding true. The action fires when the selection is not empty."
Context: PlanDefinition.action
* ^status = #active
* ^experimental = false
* value[x] only Expression
* value[x] 1..1
* valueExpression.language = #text/fhirpath
* valueExpression.expression 1..1
