ValueSet: ObstetricEmergency
Id: obstetric-emergency
Title: "Hématome rétroplacentaire, mort fœtale inexpliquée, éclampsie ou hypertension sévère, accouchement prématuré"
Description: "What rule P1-OBST looks for."
* insert CodeList
* insert English(^title, [["Placental abruption, unexplained fetal death, eclampsia/severe hypertension, preterm labour"]])
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
* insert Icd9cm(641.2)
* insert Icd9cm(656.4)
* insert Icd9cm(642.5)
* insert Icd9cm(642.6)
* insert Icd9cm(644.0)
* insert Icd9cm(644.2)
* insert Icd11(JA8C)
* insert Icd11(JA86.3)
* insert Icd11(KD3B)
* insert Icd11(JA25)
* insert Icd11(JA24.1)
* insert Icd11(JB00.0)
* insert Icd11(JB00.1)
* $sct#415105001 "Placental abruption"
* $sct#237364002 "Stillbirth"
* $sct#276507005
* $sct#15938005 "Eclampsia"
* $sct#10761241000119104 "Preterm labor with preterm delivery"
