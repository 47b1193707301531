ValueSet: NegativeInterpretation
Id: negative-interpretation
Title: "Interpretations that say: negative"
Description: "Interpretations that say: negative."
* insert CodeList
* $interpretation#NEG "Negative"
* $interpretation#ND "Not detected"
* $interpretation#N "Normal"
