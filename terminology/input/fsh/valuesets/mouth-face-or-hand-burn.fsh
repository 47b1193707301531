ValueSet: MouthFaceOrHandBurn
Id: mouth-face-or-hand-burn
Title: "Oral/perioral or hand/finger burn"
Description: "What rule P2-BURN looks for."
* insert CodeList
* insert Cim10(T28.0)
* insert Cim10(T20)
* insert Cim10(T23)
* insert Icd10cm(T28.0)
* insert Icd10cm(T20)
* insert Icd10cm(T23)
