ValueSet: HeartRate
Id: heart-rate
Title: "Heart rate"
Description: "Beats per minute."
* insert CodeList
* $loinc#8867-4 "Heart rate"
