ValueSet: GlasgowComaScore
Id: glasgow-coma-score
Title: "Glasgow coma score"
Description: "Total, 3 to 15."
* insert CodeList
* $loinc#9269-2 "Glasgow coma score total"
