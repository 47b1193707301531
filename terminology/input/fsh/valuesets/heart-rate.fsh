ValueSet: HeartRate
Id: heart-rate
Title: "Fréquence cardiaque"
Description: "Beats per minute."
* insert CodeList
* insert English(^title, [["Heart rate"]])
* $loinc#8867-4 "Heart rate"
