ValueSet: NotPregnantAnswer
Id: not-pregnant-answer
Title: "Answers that say: not pregnant"
Description: "Answers that say: not pregnant."
* insert CodeList
* $loinc#LA26683-5 "Not pregnant"
