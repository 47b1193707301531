ValueSet: NasalInjury
Id: nasal-injury
Title: "Traumatisme du nez"
Description: "A known cause of septal perforation."
* insert CodeList
* insert English(^title, [["Injury of the nose"]])
* insert Cim10(S02.2)
* insert Cim10(S01.2)
* insert Icd10cm(S02.2)
* insert Icd10cm(S01.2)
* insert Icd9cm(802.0)
* insert Icd9cm(802.1)
* insert Icd9cm(873.2)
* insert Icd11(NA02.3)
