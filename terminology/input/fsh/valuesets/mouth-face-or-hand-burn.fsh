ValueSet: MouthFaceOrHandBurn
Id: mouth-face-or-hand-burn
Title: "Brûlure de la bouche, du visage ou de la main"
Description: "What rule P2-BURN looks for."
* insert CodeList
* insert English(^title, [["Oral/perioral or hand/finger burn"]])
* insert Cim10(T28.0)
* insert Cim10(T20)
* insert Cim10(T23)
* insert Icd10cm(T28.0)
* insert Icd10cm(T20)
* insert Icd10cm(T23)
* insert Icd9cm(947.0)
* insert Icd9cm(941)
* insert Icd9cm(944)
* insert Icd11(ND91)
* insert Icd11(ND95)
* $sct#11998161000119104 "Second degree burn of right hand"
* $sct#12203871000119106 "Second degree burn of left hand"
