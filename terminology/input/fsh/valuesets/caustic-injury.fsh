ValueSet: CausticInjury
Id: caustic-injury
Title: "Oesophageal or oral corrosion"
Description: "What rule P1-CAUSTIC looks for."
* insert CodeList
* insert Cim10(T28.5)
* insert Cim10(T28.6)
* insert Icd10cm(T28.5)
* insert Icd10cm(T28.6)
