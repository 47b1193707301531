ValueSet: Seizure
Id: seizure
Title: "Première crise convulsive ou état de mal épileptique"
Description: "What rule P1-SEIZURE looks for."
* insert CodeList
* insert English(^title, [["First seizure or status epilepticus"]])
* insert Cim10(R56.8)
* insert Cim10(G41)
* insert Icd10cm(R56.9)
* insert Icd9cm(345.2)
* insert Icd9cm(345.3)
* insert Icd9cm(780.39)
* insert Icd11(8A63.Y)
* insert Icd11(8A63.Z)
* insert Icd11(8A65)
* insert Icd11(8A66)
* insert Icd11(8A67)
* insert Icd11(8A68)
* $sct#91175000 "Seizure"
* $sct#313307000
