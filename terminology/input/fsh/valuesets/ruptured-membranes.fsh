ValueSet: RupturedMembranes
Id: ruptured-membranes
Title: "Rupture des membranes avant le travail"
Description: "What rule P2-PPROM looks for."
* insert CodeList
* insert English(^title, [["Rupture of the membranes before labour"]])
* insert Cim10(O42)
* insert Icd10cm(O42)
* insert Icd9cm(658.1)
* insert Icd11(JA89)
* $sct#44223004 "Premature rupture of membranes"
