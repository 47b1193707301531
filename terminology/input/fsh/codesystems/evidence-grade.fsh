CodeSystem: EvidenceGrade
Id: evidence-grade
Title: "Grades of evidence"
Description: "What stands behind a rule."
* ^status = #active
* ^experimental = false
* ^caseSensitive = true
* ^content = #complete
* #A "A guideline says to ask, or a meta-analysis"
* #B "Cohort or case-control study"
* #C "Case series or review"
* #D "Opinion of experts"
