ValueSet: PregnancyStatus
Id: pregnancy-status
Title: "État de grossesse"
Description: "As measured."
* insert CodeList
* insert English(^title, [["Pregnancy status"]])
* $loinc#82810-3 "Pregnancy status"
