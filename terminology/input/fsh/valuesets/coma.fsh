ValueSet: Coma
Id: coma
Title: "Coma"
Description: "Somebody who cannot answer now."
* insert CodeList
* insert English(^title, [["Coma"]])
* insert Cim10(R40.2)
* insert Icd10cm(R40.20)
* insert Icd9cm(780.01)
* insert Icd11(MB20.1)
* $sct#371632003 "Coma"
