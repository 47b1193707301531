ValueSet: Stroke
Id: stroke
Title: "Ischaemic or haemorrhagic stroke, SAH, TIA"
Description: "What rule P1-STROKE looks for."
* insert CodeList
* insert Cim10(I60)
* insert Cim10(I61)
* insert Cim10(I63)
* insert Cim10(I64)
* insert Cim10(G45)
* insert Icd10cm(I60)
* insert Icd10cm(I61)
* insert Icd10cm(I63)
* insert Icd10cm(G45)
* $sct#432504007 "Cerebral infarction"
* $sct#230690007 "Cerebrovascular accident"
* $sct#21454007 "Subarachnoid intracranial hemorrhage"
* $sct#270907008
* $sct#1386000 "Intracranial hemorrhage"
* $sct#738779002
