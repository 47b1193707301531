ValueSet: NeverAnswer
Id: never-answer
Title: "Answers that say: never"
Description: "Answers that say: never."
* insert CodeList
* $loinc#LA6270-8 "Never"
