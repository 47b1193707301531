ValueSet: PositiveInterpretation
Id: positive-interpretation
Title: "Interprétations qui disent : positif"
Description: "Interpretations that say: positive."
* insert CodeList
* insert English(^title, [["Interpretations that say: positive"]])
* $interpretation#POS "Positive"
* $interpretation#DET "Detected"
