ValueSet: VasculitisOrNeutropenia
Id: vasculitis-or-neutropenia
Title: "Skin vasculitis or isolated neutropenia"
Description: "What rule P2-VASCULITIS looks for."
* insert CodeList
* insert Cim10(L95)
* insert Cim10(M31.8)
* insert Cim10(I77.6)
* insert Cim10(D70)
* insert Icd10cm(L95)
* insert Icd10cm(M31.8)
* insert Icd10cm(I77.6)
* insert Icd10cm(D70.2)
* insert Icd10cm(D70.9)
* $sct#31996006 "Vasculitis"
* $sct#165517008 "Neutropenia"
* $sct#17182001
