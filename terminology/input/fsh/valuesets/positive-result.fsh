ValueSet: PositiveResult
Id: positive-result
Title: "Résultats qui disent : positif"
Description: "As coded values of a presence test."
* insert CodeList
* insert English(^title, [["Results that say: positive"]])
* $sct#10828004 "Positive"
* $sct#260373001 "Detected"
* $loinc#LA6576-8 "Positive"
* $loinc#LA11882-0 "Detected"
