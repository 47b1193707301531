ValueSet: Headache
Id: headache
Title: "Céphalée intense récente, crise de migraine aux urgences"
Description: "What rule P2-HEADACHE looks for."
* insert CodeList
* insert English(^title, [["Severe new headache / migraine attack in ED"]])
* insert Cim10(R51)
* insert Cim10(G43.9)
* insert Icd10cm(R51)
* insert Icd10cm(G43.9)
* insert Icd9cm(784.0)
* insert Icd9cm(346.9)
* insert Icd11(8A8Z)
* insert Icd11(8A80.Z)
* insert Icd11(MB4D)
* $sct#25064002 "Headache"
* $sct#37796009 "Migraine"
