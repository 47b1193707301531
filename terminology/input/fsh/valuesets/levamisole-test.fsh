ValueSet: LevamisoleTest
Id: levamisole-test
Title: "Levamisole in urine"
Description: "Found with cocaine that was cut with it."
* insert CodeList
* $loinc#59295-6
