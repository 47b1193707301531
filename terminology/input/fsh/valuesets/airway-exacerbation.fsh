ValueSet: AirwayExacerbation
Id: airway-exacerbation
Title: "Exacerbation of asthma or COPD"
Description: "A known cause of air outside the lung."
* insert CodeList
* insert Cim10(J45)
* insert Cim10(J46)
* insert Cim10(J44.0)
* insert Cim10(J44.1)
* insert Icd10cm(J44.0)
* insert Icd10cm(J44.1)
* insert Icd10cm(J45.21)
* insert Icd10cm(J45.22)
* insert Icd10cm(J45.31)
* insert Icd10cm(J45.32)
* insert Icd10cm(J45.41)
* insert Icd10cm(J45.42)
* insert Icd10cm(J45.51)
* insert Icd10cm(J45.52)
* insert Icd10cm(J45.901)
* insert Icd10cm(J45.902)
