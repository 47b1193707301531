ValueSet: NeverAnswer
Id: never-answer
Title: "Réponses qui disent : jamais"
Description: "Answers that say: never."
* insert CodeList
* insert English(^title, [["Answers that say: never"]])
* $loinc#LA6270-8 "Never"
