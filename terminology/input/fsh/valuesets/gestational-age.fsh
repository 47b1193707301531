ValueSet: GestationalAge
Id: gestational-age
Title: "Gestational age"
Description: "As measured."
* insert CodeList
* $loinc#11884-4 "Gestational age Estimated"
* $loinc#11885-1 "Gestational age Estimated from last menstrual period"
* $loinc#18185-9 "Gestational age"
