ValueSet: KnownPsychiatricDisorder
Id: known-psychiatric-disorder
Title: "Schizophrenia, bipolar disorder outside an acute episode, recurrent depression"
Description: "What rule P2-KNOWN-PSYCHIATRIC looks for."
* insert CodeList
* insert Cim10(F20)
* insert Cim10(F25)
* insert Cim10(F31.3)
* insert Cim10(F31.8)
* insert Cim10(F31.9)
* insert Cim10(F33)
* insert Icd10cm(F20)
* insert Icd10cm(F25)
* insert Icd10cm(F31.3)
* insert Icd10cm(F31.8)
* insert Icd10cm(F31.9)
* insert Icd10cm(F33)
