ValueSet: LevamisoleTest
Id: levamisole-test
Title: "Lévamisole dans les urines"
Description: "Found with cocaine that was cut with it."
* insert CodeList
* insert English(^title, [["Levamisole in urine"]])
* $loinc#59295-6
