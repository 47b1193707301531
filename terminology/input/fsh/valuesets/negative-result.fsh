ValueSet: NegativeResult
Id: negative-result
Title: "Résultats qui disent : négatif"
Description: "As coded values of a presence test."
* insert CodeList
* insert English(^title, [["Results that say: negative"]])
* $sct#260385009 "Negative"
* $sct#260415000 "Not detected"
* $loinc#LA6577-6 "Negative"
* $loinc#LA11883-8 "Not detected"
