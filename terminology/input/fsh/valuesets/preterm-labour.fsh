ValueSet: PretermLabour
Id: preterm-labour
Title: "Travail prématuré"
Description: "Counts before 34 weeks only."
* insert CodeList
* insert English(^title, [["Preterm labour"]])
* insert Cim10(O60)
* insert Icd10cm(O60)
* insert Icd9cm(644.0)
* insert Icd9cm(644.2)
* insert Icd11(JB00)
* $sct#10761241000119104 "Preterm labor with preterm delivery"
