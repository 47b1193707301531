ValueSet: StimulantDisorder
Id: stimulant-disorder
Title: "Disorders due to other stimulants"
Description: "Care for them counts as care for cocaine use. Never evidence of cocaine."
* insert CodeList
* insert Cim10(F15)
* insert Icd10cm(F15)
