ValueSet: Epilepsy
Id: epilepsy
Title: "Épilepsie"
Description: "A known cause of seizures."
* insert CodeList
* insert English(^title, [["Epilepsy"]])
* insert Cim10(G40)
* insert Icd10cm(G40)
* include codes from system $icd9cm where concept is-a #345
* insert NotIcd9cm(345.2)
* insert NotIcd9cm(345.3)
* insert Icd11(8A60)
* insert Icd11(8A61)
* insert Icd11(8A62)
* $sct#84757009 "Epilepsy"
