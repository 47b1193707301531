ValueSet: ChestPainOrCoronaryEvent
Id: chest-pain-or-coronary-event
Title: "Douleur thoracique, angor, infarctus du myocarde, spasme ou dissection coronaire"
Description: "What rule P1-ACS looks for."
* insert CodeList
* insert English(^title, [["Chest pain, angina, myocardial infarction, coronary spasm or dissection"]])
* insert Cim10(R07.1)
* insert Cim10(R07.2)
* insert Cim10(R07.3)
* insert Cim10(R07.4)
* insert Cim10(I20)
* insert Cim10(I21)
* insert Cim10(I22)
* insert Cim10(I24.8)
* insert Icd10cm(R07.1)
* insert Icd10cm(R07.2)
* insert Icd10cm(R07.8)
* insert Icd10cm(R07.9)
* insert Icd10cm(I20)
* insert Icd10cm(I21)
* insert Icd10cm(I22)
* insert Icd10cm(I24.8)
* insert Icd10cm(I25.11)
* $sct#29857009 "Chest pain"
* $sct#22298006 "Myocardial infarction"
* $sct#57054005 "Acute myocardial infarction"
* $sct#401303003 "Acute ST segment elevation myocardial infarction"
* $sct#23687008 "Coronary artery spasm"
* insert Cim10(I25.4)
* insert Icd10cm(I25.42)
* insert Icd9cm(786.5)
* insert Icd9cm(410)
* insert Icd9cm(411.1)
* insert Icd9cm(411.89)
* insert Icd9cm(413)
* insert Icd9cm(414.12)
* insert Icd11(MD30.0)
* insert Icd11(MD30.1)
* insert Icd11(MD30.Z)
* insert Icd11(MC86)
* insert Icd11(BA40)
* insert Icd11(BA41)
* insert Icd11(BA42)
* insert Icd11(BA4Z)
* insert Icd11(BA82)
* insert Icd11(BA85)
* $sct#194828000 "Angina pectoris"
* $sct#4557003 "Preinfarction syndrome"
