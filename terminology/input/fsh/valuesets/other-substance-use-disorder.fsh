ValueSet: OtherSubstanceUseDisorder
Id: other-substance-use-disorder
Title: "Other substance use disorder on record (alcohol, tobacco, cannabis, opioid)"
Description: "What rule P2-OTHERSUD looks for."
* insert CodeList
* insert Cim10(F10)
* insert Cim10(F11)
* insert Cim10(F12)
* insert Cim10(F17)
* insert Cim10(F19)
* insert Icd10cm(F10)
* insert Icd10cm(F11)
* insert Icd10cm(F12)
* insert Icd10cm(F17)
* insert Icd10cm(F19)
* $sct#51339003
