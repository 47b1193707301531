ValueSet: Assault
Id: assault
Title: "Assault or injury"
Description: "What rule P2-TRAUMA looks for."
* insert CodeList
* insert Cim10(Y00)
* insert Cim10(Y04)
* insert Cim10(Y09)
* insert Icd10cm(Y04)
* insert Icd10cm(Y09)
