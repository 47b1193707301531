ValueSet: Epilepsy
Id: epilepsy
Title: "Epilepsy"
Description: "A known cause of seizures."
* insert CodeList
* insert Cim10(G40)
* insert Icd10cm(G40)
* include codes from system $icd9cm where concept is-a #345
* $sct#84757009 "Epilepsy"
