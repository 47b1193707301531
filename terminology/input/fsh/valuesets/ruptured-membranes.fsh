ValueSet: RupturedMembranes
Id: ruptured-membranes
Title: "Rupture of the membranes before labour"
Description: "What rule P2-PPROM looks for."
* insert CodeList
* insert Cim10(O42)
* insert Icd10cm(O42)
