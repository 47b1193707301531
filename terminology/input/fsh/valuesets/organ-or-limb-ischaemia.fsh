ValueSet: OrganOrLimbIschaemia
Id: organ-or-limb-ischaemia
Title: "Infarctus rénal, colite ischémique, ischémie aiguë de membre, Raynaud"
Description: "What rule P2-VASC looks for."
* insert CodeList
* insert English(^title, [["Renal infarct, ischaemic colitis, acute limb ischaemia, Raynaud"]])
* insert Cim10(N28.0)
* insert Cim10(K55.0)
* insert Cim10(I74.3)
* insert Cim10(I73.0)
* insert Icd10cm(N28.0)
* insert Icd10cm(K55.0)
* insert Icd10cm(I74.3)
* insert Icd10cm(I73.0)
* insert Icd9cm(593.81)
* insert Icd9cm(557.0)
* insert Icd9cm(444.22)
* insert Icd9cm(443.0)
* insert Icd11(GB90.3)
* insert Icd11(DD30)
* insert Icd11(DD31.00)
* insert Icd11(BD30.2)
* insert Icd11(BD42)
* $sct#30588004
* $sct#266261006 "Raynaud's phenomenon"
* $sct#195295006 "Raynaud's disease"
