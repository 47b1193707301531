ValueSet: Assault
Id: assault
Title: "Agression ou blessure"
Description: "What rule P2-TRAUMA looks for."
* insert CodeList
* insert English(^title, [["Assault or injury"]])
* insert Cim10(Y00)
* insert Cim10(Y04)
* insert Cim10(Y09)
* insert Icd10cm(Y04)
* insert Icd10cm(Y09)
* insert Icd10cm(Y00)
* insert Icd9cm(E960.0)
* insert Icd9cm(E968.2)
* insert Icd9cm(E968.9)
* insert Icd11(PE10)
* insert Icd11(PE1Z)
* insert Icd11(PE40)
* insert Icd11(PF2Z)
