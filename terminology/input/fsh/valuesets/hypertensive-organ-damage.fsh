ValueSet: HypertensiveOrganDamage
Id: hypertensive-organ-damage
Title: "Atteinte d'organe d'une urgence hypertensive"
Description: "With a pressure of 180/120 or more these make an emergency where no code does (ICD-10 has none)."
* insert CodeList
* insert English(^title, [["Organ damage of a hypertensive emergency"]])
* insert Cim10(I20)
* insert Cim10(I21)
* insert Cim10(I50)
* insert Cim10(I60)
* insert Cim10(I61)
* insert Cim10(I63)
* insert Cim10(I64)
* insert Cim10(I67.4)
* insert Cim10(I71.0)
* insert Cim10(J81)
* insert Cim10(N17)
* insert Cim10(H35.0)
* insert Icd10cm(I20)
* insert Icd10cm(I21)
* insert Icd10cm(I50)
* insert Icd10cm(I60)
* insert Icd10cm(I61)
* insert Icd10cm(I63)
* insert Icd10cm(I67.4)
* insert Icd10cm(I71.0)
* insert Icd10cm(J81.0)
* insert Icd10cm(N17)
* insert Icd10cm(H35.03)
* insert Icd9cm(410)
* insert Icd9cm(411.1)
* insert Icd9cm(413)
* insert Icd9cm(428)
* insert Icd9cm(430)
* insert Icd9cm(431)
* insert Icd9cm(433.01)
* insert Icd9cm(433.11)
* insert Icd9cm(433.21)
* insert Icd9cm(433.31)
* insert Icd9cm(433.81)
* insert Icd9cm(433.91)
* insert Icd9cm(434.01)
* insert Icd9cm(434.11)
* insert Icd9cm(434.91)
* insert Icd9cm(436)
* insert Icd9cm(437.2)
* insert Icd9cm(441.0)
* insert Icd9cm(518.4)
* insert Icd9cm(584)
* insert Icd9cm(362.11)
* insert Icd11(BA40)
* insert Icd11(BA41)
* insert Icd11(BD10)
* insert Icd11(BD11)
* insert Icd11(BD14)
* insert Icd11(BD1Z)
* insert Icd11(8B00)
* insert Icd11(8B01)
* insert Icd11(8B11)
* insert Icd11(8B20)
* insert Icd11(8B22.8)
* insert Icd11(BD50.0)
* insert Icd11(BD50.1)
* insert Icd11(BD50.2)
* insert Icd11(CB01)
* insert Icd11(GB60)
* insert Icd11(9B78.1)
* $sct#194828000 "Angina pectoris"
* $sct#57054005 "Acute myocardial infarction"
* $sct#401303003 "Acute ST segment elevation myocardial infarction"
* $sct#84114007 "Heart failure"
* $sct#42343007 "Congestive heart failure"
* $sct#432504007 "Cerebral infarction"
* $sct#230690007 "Cerebrovascular accident"
* $sct#1386000 "Intracranial hemorrhage"
* $sct#21454007 "Subarachnoid intracranial hemorrhage"
* $sct#50490005 "Hypertensive encephalopathy"
* $sct#308546005 "Dissection of aorta"
* $sct#360371003 "Acute cardiac pulmonary edema"
* $sct#14669001 "Acute renal failure syndrome"
