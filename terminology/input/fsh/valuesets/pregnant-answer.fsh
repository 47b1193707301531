ValueSet: PregnantAnswer
Id: pregnant-answer
Title: "Réponses qui disent : enceinte"
Description: "Answers that say: pregnant."
* insert CodeList
* insert English(^title, [["Answers that say: pregnant"]])
* $loinc#LA15173-0 "Pregnant"
