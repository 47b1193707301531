ValueSet: MoodCrisis
Id: mood-crisis
Title: "Manic or mixed episode, bipolar decompensation, suicidal crisis"
Description: "What rule P1-MOODCRISIS looks for."
* insert CodeList
* insert Cim10(F30)
* insert Cim10(F31.0)
* insert Cim10(F31.1)
* insert Cim10(F31.2)
* insert Cim10(F31.4)
* insert Cim10(F31.5)
* insert Cim10(F31.6)
* insert Cim10(X60)
* insert Cim10(X61)
* insert Cim10(X62)
* insert Cim10(X78)
* insert Cim10(X84)
* insert Icd10cm(F30)
* insert Icd10cm(F31.0)
* insert Icd10cm(F31.1)
* insert Icd10cm(F31.2)
* insert Icd10cm(F31.4)
* insert Icd10cm(F31.5)
* insert Icd10cm(F31.6)
* insert Icd10cm(R45.851)
* insert Icd10cm(T14.91)
* $sct#231494001 "Mania"
* $sct#6471006 "Suicidal thoughts"
* $sct#82313006 "Suicide attempt"
* $sct#225457007
