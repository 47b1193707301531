ValueSet: Palpitation
Id: palpitation
Title: "Palpitations, tachycardie supraventriculaire, fibrillation atriale"
Description: "What rule P2-PALPITATION looks for."
* insert CodeList
* insert English(^title, [["Palpitations, supraventricular tachycardia, AF"]])
* insert Cim10(R00.0)
* insert Cim10(R00.2)
* insert Cim10(I47.1)
* insert Cim10(I48)
* insert Icd10cm(R00.0)
* insert Icd10cm(R00.2)
* insert Icd10cm(I47.1)
* insert Icd10cm(I48)
* insert Icd9cm(785.0)
* insert Icd9cm(785.1)
* insert Icd9cm(427.0)
* insert Icd9cm(427.3)
* insert Icd11(MC81.0)
* insert Icd11(MC81.2)
* insert Icd11(BC81)
* insert NotIcd11(BC81.4)
* $sct#80313002 "Palpitations"
* $sct#49436004 "Atrial fibrillation"
