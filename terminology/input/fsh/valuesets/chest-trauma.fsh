ValueSet: ChestTrauma
Id: chest-trauma
Title: "Injury of the chest"
Description: "A known cause of air outside the lung."
* insert CodeList
* insert Cim10(S20)
* insert Cim10(S21)
* insert Cim10(S22)
* insert Cim10(S23)
* insert Cim10(S24)
* insert Cim10(S25)
* insert Cim10(S26)
* insert Cim10(S27)
* insert Cim10(S28)
* insert Cim10(S29)
* insert Icd10cm(S20)
* insert Icd10cm(S21)
* insert Icd10cm(S22)
* insert Icd10cm(S23)
* insert Icd10cm(S24)
* insert Icd10cm(S25)
* insert Icd10cm(S26)
* insert Icd10cm(S27)
* insert Icd10cm(S28)
* insert Icd10cm(S29)
