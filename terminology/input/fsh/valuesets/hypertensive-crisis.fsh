ValueSet: HypertensiveCrisis
Id: hypertensive-crisis
Title: "Urgence hypertensive ou encéphalopathie hypertensive"
Description: "What rule P1-HTN-CRISIS looks for."
* insert CodeList
* insert English(^title, [["Hypertensive emergency or encephalopathy"]])
* insert Cim10(I67.4)
* insert Icd10cm(I16)
* insert Icd10cm(I67.4)
* insert Icd9cm(437.2)
* insert Icd11(BA03)
* insert Icd11(8B22.8)
* $sct#706882009 "Hypertensive crisis"
* $sct#50490005 "Hypertensive encephalopathy"
