ValueSet: DiastolicPressure
Id: diastolic-pressure
Title: "Diastolic blood pressure"
Description: "As measured."
* insert CodeList
* $loinc#8462-4 "Diastolic blood pressure"
