ValueSet: ObstetricEmergency
Id: obstetric-emergency
Title: "Placental abruption, unexplained fetal death, eclampsia/severe hypertension, preterm labour"
Description: "What rule P1-OBST looks for."
* insert CodeList
* insert Cim10(O45)
* insert Cim10(O36.4)
* insert Cim10(P95)
* insert Cim10(O15)
* insert Cim10(O14.1)
* insert Cim10(O60.1)
* insert Cim10(O60.0)
* insert Icd10cm(O45)
* insert Icd10cm(O36.4)
* insert Icd10cm(O15)
* insert Icd10cm(O14.1)
* insert Icd10cm(O60)
* $sct#415105001 "Placental abruption"
* $sct#237364002 "Stillbirth"
* $sct#276507005
* $sct#15938005 "Eclampsia"
