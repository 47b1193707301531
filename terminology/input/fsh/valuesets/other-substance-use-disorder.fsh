ValueSet: OtherSubstanceUseDisorder
Id: other-substance-use-disorder
Title: "Trouble lié à une autre substance au dossier (alcool, tabac, cannabis, opioïdes)"
Description: "What rule P2-OTHERSUD looks for."
* insert CodeList
* insert English(^title, [["Other substance use disorder on record (alcohol, tobacco, cannabis, opioid)"]])
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
* insert Icd9cm(291)
* insert Icd9cm(303)
* insert Icd9cm(304.0)
* insert Icd9cm(304.3)
* insert Icd9cm(304.6)
* insert Icd9cm(304.7)
* insert Icd9cm(304.8)
* insert Icd9cm(304.9)
* insert Icd9cm(305.0)
* insert Icd9cm(305.1)
* insert Icd9cm(305.2)
* insert Icd9cm(305.5)
* insert Icd9cm(305.9)
* insert Icd11(6C40)
* insert Icd11(6C41)
* insert Icd11(6C43)
* insert Icd11(6C4A)
* insert Icd11(6C4D)
* insert Icd11(6C4E)
* insert Icd11(6C4F)
* insert Icd11(6C4G)
* $sct#51339003
* $sct#66590003 "Alcohol dependence"
* $sct#15167005 "Alcohol abuse"
* $sct#75544000 "Opioid dependence"
* $sct#5602001 "Opioid abuse"
* $sct#85005007 "Cannabis dependence"
* $sct#37344009 "Cannabis abuse"
* $sct#56294008 "Nicotine dependence"
