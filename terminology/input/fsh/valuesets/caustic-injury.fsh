ValueSet: CausticInjury
Id: caustic-injury
Title: "Brûlure caustique de l'œsophage ou de la bouche"
Description: "What rule P1-CAUSTIC looks for."
* insert CodeList
* insert English(^title, [["Oesophageal or oral corrosion"]])
* insert Cim10(T28.5)
* insert Cim10(T28.6)
* insert Icd10cm(T28.5)
* insert Icd10cm(T28.6)
* insert Icd9cm(947.0)
* insert Icd9cm(947.2)
