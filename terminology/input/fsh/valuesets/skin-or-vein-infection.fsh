ValueSet: SkinOrVeinInfection
Id: skin-or-vein-infection
Title: "Abcès ou cellulite d'un membre, phlébite superficielle, endocardite"
Description: "What rule P2-SKIN looks for."
* insert CodeList
* insert English(^title, [["Limb abscess, cellulitis, superficial phlebitis, endocarditis"]])
* insert Cim10(L02.4)
* insert Cim10(L03.0)
* insert Cim10(L03.1)
* insert Cim10(I80.0)
* insert Cim10(I80.8)
* insert Cim10(I33.0)
* insert Icd10cm(L02.41)
* insert Icd10cm(L03.11)
* insert Icd10cm(I80.0)
* insert Icd10cm(I33.0)
* insert Icd10cm(L02.51)
* insert Icd10cm(L02.61)
* insert Icd10cm(L03.01)
* insert Icd10cm(L03.03)
* insert Icd10cm(I80.8)
* insert Icd9cm(682.3)
* insert Icd9cm(682.4)
* insert Icd9cm(682.6)
* insert Icd9cm(682.7)
* insert Icd9cm(681.0)
* insert Icd9cm(681.1)
* insert Icd9cm(451.0)
* insert Icd9cm(451.82)
* insert Icd9cm(421.0)
* insert Icd11(BD70.0)
* insert Icd11(BD70.1)
* insert Icd11(BB40)
* $sct#128045006 "Cellulitis"
* $sct#61599003
* $sct#233850007
* $sct#2477008 "Superficial thrombophlebitis"
