ValueSet: SystolicPressure
Id: systolic-pressure
Title: "Systolic blood pressure"
Description: "As measured."
* insert CodeList
* $loinc#8480-6 "Systolic blood pressure"
