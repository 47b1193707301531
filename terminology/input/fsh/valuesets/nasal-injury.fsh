ValueSet: NasalInjury
Id: nasal-injury
Title: "Injury of the nose"
Description: "A known cause of septal perforation."
* insert CodeList
* insert Cim10(S02.2)
* insert Cim10(S01.2)
* insert Icd10cm(S02.2)
* insert Icd10cm(S01.2)
