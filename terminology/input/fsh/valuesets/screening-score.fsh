// Why: what a score Observation of this project may be coded with.
ValueSet: ScreeningScores
Id: screening-score
Title: "Scores de dépistage"
Description: "Every score the rules can read."
* ^language = #fr
* ^version = "1.0.0"
* ^status = #active
* ^experimental = false
* insert English(^title, [["Screening scores"]])
* include codes from system ScreeningScore
