ValueSet: Seizure
Id: seizure
Title: "First seizure or status epilepticus"
Description: "What rule P1-SEIZURE looks for."
* insert CodeList
* insert Cim10(R56.8)
* insert Cim10(G41)
* insert Icd10cm(R56.9)
* $sct#91175000 "Seizure"
* $sct#313307000
