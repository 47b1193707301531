ValueSet: SingleDrugQuestion
Id: single-drug-question
Title: "La question unique sur les drogues"
Description: "Times in the past year."
* insert CodeList
* insert English(^title, [["The single drug question"]])
* $loinc#68524-8
