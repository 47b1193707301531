ValueSet: Stroke
Id: stroke
Title: "AVC ischémique ou hémorragique, hémorragie sous-arachnoïdienne, AIT"
Description: "What rule P1-STROKE looks for."
* insert CodeList
* insert English(^title, [["Ischaemic or haemorrhagic stroke, SAH, TIA"]])
* insert Cim10(I60)
* insert Cim10(I61)
* insert Cim10(I63)
* insert Cim10(I64)
* insert Cim10(G45)
* insert Icd10cm(I60)
* insert Icd10cm(I61)
* insert Icd10cm(I63)
* insert Icd10cm(G45)
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
* insert Icd9cm(435)
* insert Icd9cm(436)
* insert Icd11(8B00)
* insert Icd11(8B01)
* insert Icd11(8B10)
* insert Icd11(8B11)
* insert Icd11(8B20)
* $sct#432504007 "Cerebral infarction"
* $sct#230690007 "Cerebrovascular accident"
* $sct#21454007 "Subarachnoid intracranial hemorrhage"
* $sct#270907008
* $sct#1386000 "Intracranial hemorrhage"
* $sct#738779002
