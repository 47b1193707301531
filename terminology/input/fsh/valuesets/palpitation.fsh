ValueSet: Palpitation
Id: palpitation
Title: "Palpitations, supraventricular tachycardia, AF"
Description: "What rule P2-PALPITATION looks for."
* insert CodeList
* insert Cim10(R00.0)
* insert Cim10(R00.2)
* insert Cim10(I47.1)
* insert Cim10(I48)
* insert Icd10cm(R00.0)
* insert Icd10cm(R00.2)
* insert Icd10cm(I47.1)
* insert Icd10cm(I48)
* $sct#80313002 "Palpitations"
* $sct#49436004 "Atrial fibrillation"
