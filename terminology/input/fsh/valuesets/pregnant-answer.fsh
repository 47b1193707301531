ValueSet: PregnantAnswer
Id: pregnant-answer
Title: "Answers that say: pregnant"
Description: "Answers that say: pregnant."
* insert CodeList
* $loinc#LA15173-0 "Pregnant"
