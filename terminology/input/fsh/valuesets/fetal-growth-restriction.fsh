ValueSet: FetalGrowthRestriction
Id: fetal-growth-restriction
Title: "Retard de croissance du fœtus"
Description: "What rule P2-FETAL-GROWTH looks for."
* insert CodeList
* insert English(^title, [["Poor growth of the fetus"]])
* insert Cim10(O36.5)
* insert Icd10cm(O36.5)
* insert Icd9cm(656.5)
* insert Icd11(JA86.4)
* $sct#22033007 "Fetal growth restriction"
