ValueSet: BloodPressure
Id: blood-pressure
Title: "Blood pressure, both values"
Description: "The panel holds the two as components."
* insert CodeList
* $loinc#85354-9 "Blood pressure panel with all children optional"
