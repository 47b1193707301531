ValueSet: SkinOrVeinInfection
Id: skin-or-vein-infection
Title: "Limb abscess, cellulitis, superficial phlebitis, endocarditis"
Description: "What rule P2-SKIN looks for."
* insert CodeList
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
* $sct#128045006 "Cellulitis"
* $sct#61599003
* $sct#233850007
