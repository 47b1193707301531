ValueSet: NegativeInterpretation
Id: negative-interpretation
Title: "Interprétations qui disent : négatif"
Description: "Interpretations that say: negative."
* insert CodeList
* insert English(^title, [["Interpretations that say: negative"]])
* $interpretation#NEG "Negative"
* $interpretation#ND "Not detected"
* $interpretation#N "Normal"
