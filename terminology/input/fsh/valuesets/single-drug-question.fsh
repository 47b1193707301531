ValueSet: SingleDrugQuestion
Id: single-drug-question
Title: "The single drug question"
Description: "Times in the past year."
* insert CodeList
* $loinc#68524-8
