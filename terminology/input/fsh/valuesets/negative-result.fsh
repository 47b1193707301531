ValueSet: NegativeResult
Id: negative-result
Title: "Results that say: negative"
Description: "As coded values of a presence test."
* insert CodeList
* $sct#260385009 "Negative"
* $sct#260415000 "Not detected"
* $loinc#LA6577-6 "Negative"
* $loinc#LA11883-8 "Not detected"
