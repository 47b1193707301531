ValueSet: Coma
Id: coma
Title: "Coma"
Description: "Somebody who cannot answer now."
* insert CodeList
* insert Cim10(R40.2)
* insert Icd10cm(R40.20)
