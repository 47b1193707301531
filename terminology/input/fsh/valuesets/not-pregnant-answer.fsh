ValueSet: NotPregnantAnswer
Id: not-pregnant-answer
Title: "Réponses qui disent : pas enceinte"
Description: "Answers that say: not pregnant."
* insert CodeList
* insert English(^title, [["Answers that say: not pregnant"]])
* $loinc#LA26683-5 "Not pregnant"
