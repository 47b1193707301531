ValueSet: FetalGrowthRestriction
Id: fetal-growth-restriction
Title: "Poor growth of the fetus"
Description: "What rule P2-FETAL-GROWTH looks for."
* insert CodeList
* insert Cim10(O36.5)
* insert Icd10cm(O36.5)
