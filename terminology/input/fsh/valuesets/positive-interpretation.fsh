ValueSet: PositiveInterpretation
Id: positive-interpretation
Title: "Interpretations that say: positive"
Description: "Interpretations that say: positive."
* insert CodeList
* $interpretation#POS "Positive"
* $interpretation#DET "Detected"
