ValueSet: GlasgowComaScore
Id: glasgow-coma-score
Title: "Score de Glasgow"
Description: "Total, 3 to 15."
* insert CodeList
* insert English(^title, [["Glasgow coma score"]])
* $loinc#9269-2 "Glasgow coma score total"
