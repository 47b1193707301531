ValueSet: AnxietyOrDepression
Id: anxiety-or-depression
Title: "Panic/anxiety crisis, depressive episode"
Description: "What rule P2-ANXIETY looks for."
* insert CodeList
* insert Cim10(F41)
* insert Cim10(F32)
* insert Icd10cm(F41)
* insert Icd10cm(F32)
* $sct#225624000 "Panic attack"
* $sct#371631005 "Panic disorder"
* $sct#35489007 "Depressive disorder"
