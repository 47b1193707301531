ValueSet: HypertensiveCrisis
Id: hypertensive-crisis
Title: "Hypertensive emergency or encephalopathy"
Description: "What rule P1-HTN-CRISIS looks for."
* insert CodeList
* insert Cim10(I67.4)
* insert Icd10cm(I16)
* insert Icd10cm(I67.4)
* $sct#706882009 "Hypertensive crisis"
* $sct#50490005 "Hypertensive encephalopathy"
