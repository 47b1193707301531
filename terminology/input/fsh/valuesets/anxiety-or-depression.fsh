ValueSet: AnxietyOrDepression
Id: anxiety-or-depression
Title: "Crise de panique ou d'anxiété, épisode dépressif"
Description: "What rule P2-ANXIETY looks for."
* insert CodeList
* insert English(^title, [["Panic/anxiety crisis, depressive episode"]])
* insert Cim10(F41)
* insert Cim10(F32)
* insert Icd10cm(F41)
* insert Icd10cm(F32)
* insert Icd9cm(300.0)
* insert Icd9cm(311)
* insert Icd9cm(296.2)
* insert NotIcd9cm(296.25)
* insert NotIcd9cm(296.26)
* insert Icd11(6B00)
* insert Icd11(6B01)
* insert Icd11(6B0Y)
* insert Icd11(6B0Z)
* insert Icd11(6A70)
* insert Icd11(6A73)
* insert Icd11(6A7Z)
* insert Icd11(MB23.H)
* insert NotIcd11(6A70.6)
* insert NotIcd11(6A70.7)
* $sct#225624000 "Panic attack"
* $sct#371631005 "Panic disorder"
* $sct#35489007 "Depressive disorder"
* $sct#21897009 "Generalized anxiety disorder"
* $sct#197480006 "Anxiety disorder"
