ValueSet: StimulantDisorder
Id: stimulant-disorder
Title: "Troubles liés à d'autres stimulants"
Description: "Care for them counts as care for cocaine use. Never evidence of cocaine."
* insert CodeList
* insert English(^title, [["Disorders due to other stimulants"]])
* insert Cim10(F15)
* insert Icd10cm(F15)
* insert Icd9cm(304.4)
* insert Icd9cm(305.7)
* insert Icd11(6C46)
* insert Icd11(6C47)
* insert Icd11(6C4C)
* $sct#21647008 "Amphetamine dependence"
