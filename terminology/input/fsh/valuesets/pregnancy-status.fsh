ValueSet: PregnancyStatus
Id: pregnancy-status
Title: "Pregnancy status"
Description: "As measured."
* insert CodeList
* $loinc#82810-3 "Pregnancy status"
