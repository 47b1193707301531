ValueSet: ChestPainOrCoronaryEvent
Id: chest-pain-or-coronary-event
Title: "Chest pain, angina, myocardial infarction, coronary spasm or dissection"
Description: "What rule P1-ACS looks for."
* insert CodeList
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
