// Names in the words of the clinic keep the rules short: %explainedTests, %pregnancyEvidence.
Extension: Definition
Id: definition
Title: "A name and what it stands for"
Description: "Evaluated in order over the chart's variables; later expressions of the same visit may use the name as a variable."
Context: Library, PlanDefinition
* ^status = #active
* ^experimental = false
* value[x] only Expression
* value[x] 1..1
* valueExpression.name 1..1
* valueExpression.language = #text/fhirpath
* valueExpression.expression 1..1
