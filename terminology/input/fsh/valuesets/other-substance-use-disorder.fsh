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
// In remission or abstinent: no disorder now. In ICD-11 6C40.21 is episodic use of alcohol; its remission begins at .22.
* exclude codes from system $cim10 where concept is-a #F10.20
* exclude codes from system $cim10 where concept is-a #F10.21
* exclude codes from system $cim10 where concept is-a #F11.20
* exclude codes from system $cim10 where concept is-a #F11.21
* exclude codes from system $cim10 where concept is-a #F12.20
* exclude codes from system $cim10 where concept is-a #F12.21
* exclude codes from system $cim10 where concept is-a #F17.20
* exclude codes from system $cim10 where concept is-a #F17.21
* exclude codes from system $cim10 where concept is-a #F19.20
* exclude codes from system $cim10 where concept is-a #F19.21
* insert NotIcd10cm(F10.11)
* insert NotIcd10cm(F10.21)
* insert NotIcd10cm(F10.91)
* insert NotIcd10cm(F11.11)
* insert NotIcd10cm(F11.21)
* insert NotIcd10cm(F11.91)
* insert NotIcd10cm(F12.11)
* insert NotIcd10cm(F12.21)
* insert NotIcd10cm(F12.91)
* insert NotIcd10cm(F19.11)
* insert NotIcd10cm(F19.21)
* insert NotIcd10cm(F19.91)
* insert NotIcd10cm(F17.201)
* insert NotIcd10cm(F17.211)
* insert NotIcd10cm(F17.221)
* insert NotIcd10cm(F17.291)
* insert NotIcd9cm(303.03)
* insert NotIcd9cm(303.93)
* insert NotIcd9cm(304.03)
* insert NotIcd9cm(304.33)
* insert NotIcd9cm(304.63)
* insert NotIcd9cm(304.73)
* insert NotIcd9cm(304.83)
* insert NotIcd9cm(304.93)
* insert NotIcd9cm(305.03)
* insert NotIcd9cm(305.23)
* insert NotIcd9cm(305.53)
* insert NotIcd9cm(305.93)
* insert NotIcd11(6C40.22)
* insert NotIcd11(6C40.23)
* insert NotIcd11(6C40.24)
* insert NotIcd11(6C41.21)
* insert NotIcd11(6C41.22)
* insert NotIcd11(6C41.23)
* insert NotIcd11(6C43.21)
* insert NotIcd11(6C43.22)
* insert NotIcd11(6C43.23)
* insert NotIcd11(6C4A.21)
* insert NotIcd11(6C4A.22)
* insert NotIcd11(6C4A.23)
* insert NotIcd11(6C4D.21)
* insert NotIcd11(6C4D.22)
* insert NotIcd11(6C4D.23)
* insert NotIcd11(6C4E.21)
* insert NotIcd11(6C4E.22)
* insert NotIcd11(6C4E.23)
* insert NotIcd11(6C4F.21)
* insert NotIcd11(6C4F.22)
* insert NotIcd11(6C4F.23)
* insert NotIcd11(6C4G.21)
* insert NotIcd11(6C4G.22)
* insert NotIcd11(6C4G.23)
* $sct#51339003
* $sct#66590003 "Alcohol dependence"
* $sct#15167005 "Alcohol abuse"
* $sct#75544000 "Opioid dependence"
* $sct#5602001 "Opioid abuse"
* $sct#85005007 "Cannabis dependence"
* $sct#37344009 "Cannabis abuse"
* $sct#56294008 "Nicotine dependence"
