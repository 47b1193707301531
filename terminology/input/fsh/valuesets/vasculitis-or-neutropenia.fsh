ValueSet: VasculitisOrNeutropenia
Id: vasculitis-or-neutropenia
Title: "Vascularite cutanée ou neutropénie isolée"
Description: "What rule P2-VASCULITIS looks for."
* insert CodeList
* insert English(^title, [["Skin vasculitis or isolated neutropenia"]])
* insert Cim10(L95)
* insert Cim10(M31.8)
* insert Cim10(I77.6)
* insert Cim10(D70)
* insert Icd10cm(L95)
* insert Icd10cm(M31.8)
* insert Icd10cm(I77.6)
* insert Icd10cm(D70.2)
* insert Icd10cm(D70.9)
* insert Icd9cm(709.1)
* insert Icd9cm(447.6)
* insert Icd9cm(288.00)
* insert Icd9cm(288.03)
* insert Icd11(EF40)
* insert Icd11(EF50)
* insert Icd11(4A44.B)
* insert Icd11(4A44.Y)
* insert Icd11(4A44.Z)
* insert Icd11(4B00.01)
* insert Icd11(4B00.0Z)
* $sct#31996006 "Vasculitis"
* $sct#165517008 "Neutropenia"
* $sct#17182001
