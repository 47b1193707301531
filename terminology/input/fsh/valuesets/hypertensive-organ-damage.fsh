ValueSet: HypertensiveOrganDamage
Id: hypertensive-organ-damage
Title: "Organ damage of a hypertensive emergency"
Description: "With a pressure of 180/120 or more these make an emergency where no code does (ICD-10 has none)."
* insert CodeList
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
