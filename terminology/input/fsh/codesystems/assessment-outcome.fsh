CodeSystem: AssessmentOutcome
Id: assessment-outcome
Title: "Outcomes of an assessment"
Description: "What the care team is offered."
* ^status = #active
* ^experimental = false
* ^caseSensitive = true
* ^content = #complete
* #none "Nothing"
* #screen "Questions to ask"
* #flag+screen "A flag, and questions to ask"
* #flag+refer "A flag, and a referral to propose"
