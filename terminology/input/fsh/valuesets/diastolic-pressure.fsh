ValueSet: DiastolicPressure
Id: diastolic-pressure
Title: "Pression artérielle diastolique"
Description: "As measured."
* insert CodeList
* insert English(^title, [["Diastolic blood pressure"]])
* $loinc#8462-4 "Diastolic blood pressure"
