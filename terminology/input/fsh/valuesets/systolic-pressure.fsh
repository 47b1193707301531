ValueSet: SystolicPressure
Id: systolic-pressure
Title: "Pression artérielle systolique"
Description: "As measured."
* insert CodeList
* insert English(^title, [["Systolic blood pressure"]])
* $loinc#8480-6 "Systolic blood pressure"
