ValueSet: BloodPressure
Id: blood-pressure
Title: "Pression artérielle, les deux valeurs"
Description: "The panel holds the two as components."
* insert CodeList
* insert English(^title, [["Blood pressure, both values"]])
* $loinc#85354-9 "Blood pressure panel with all children optional"
