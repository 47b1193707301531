ValueSet: PretermLabour
Id: preterm-labour
Title: "Preterm labour"
Description: "Counts before 34 weeks only."
* insert CodeList
* insert Cim10(O60)
* insert Icd10cm(O60)
