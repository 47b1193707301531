ValueSet: GestationalAge
Id: gestational-age
Title: "Âge gestationnel"
Description: "As measured."
* insert CodeList
* insert English(^title, [["Gestational age"]])
* $loinc#11884-4 "Gestational age Estimated"
* $loinc#11885-1 "Gestational age Estimated from last menstrual period"
* $loinc#18185-9 "Gestational age"
