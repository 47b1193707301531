ValueSet: KnownPsychiatricDisorder
Id: known-psychiatric-disorder
Title: "Schizophrénie, trouble bipolaire hors épisode aigu, dépression récurrente"
Description: "What rule P2-KNOWN-PSYCHIATRIC looks for."
* insert CodeList
* insert English(^title, [["Schizophrenia, bipolar disorder outside an acute episode, recurrent depression"]])
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
* insert Icd9cm(295)
* insert Icd9cm(296.3)
* insert Icd9cm(296.50)
* insert Icd9cm(296.51)
* insert Icd9cm(296.52)
* insert Icd9cm(296.7)
* insert Icd9cm(296.80)
* insert Icd9cm(296.89)
* insert Icd11(6A20)
* insert Icd11(6A21)
* insert Icd11(6A60.3)
* insert Icd11(6A60.4)
* insert Icd11(6A60.5)
* insert Icd11(6A60.8)
* insert Icd11(6A60.Y)
* insert Icd11(6A60.Z)
* insert Icd11(6A61)
* insert Icd11(6A71)
* $sct#58214004 "Schizophrenia"
* $sct#68890003 "Schizoaffective disorder"
* $sct#13746004 "Bipolar disorder"
