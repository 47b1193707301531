ValueSet: OrganOrLimbIschaemia
Id: organ-or-limb-ischaemia
Title: "Renal infarct, ischaemic colitis, acute limb ischaemia, Raynaud"
Description: "What rule P2-VASC looks for."
* insert CodeList
* insert Cim10(N28.0)
* insert Cim10(K55.0)
* insert Cim10(I74.3)
* insert Cim10(I73.0)
* insert Icd10cm(N28.0)
* insert Icd10cm(K55.0)
* insert Icd10cm(I74.3)
* insert Icd10cm(I73.0)
* $sct#30588004
