ValueSet: Headache
Id: headache
Title: "Severe new headache / migraine attack in ED"
Description: "What rule P2-HEADACHE looks for."
* insert CodeList
* insert Cim10(R51)
* insert Cim10(G43.9)
* insert Icd10cm(R51)
* insert Icd10cm(G43.9)
* $sct#25064002 "Headache"
* $sct#37796009 "Migraine"
