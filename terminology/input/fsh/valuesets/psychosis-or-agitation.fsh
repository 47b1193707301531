ValueSet: PsychosisOrAgitation
Id: psychosis-or-agitation
Title: "Psychose aiguë, hallucinations, agitation"
Description: "What rule P1-PSYCHOSIS looks for."
* insert CodeList
* insert English(^title, [["Acute psychosis, hallucinations, agitation"]])
* insert Cim10(F23)
* insert Cim10(R44)
* insert Cim10(R45.1)
* insert Icd10cm(F23)
* insert Icd10cm(R44)
* insert Icd10cm(R45.1)
* insert Icd10cm(F29)
* insert Icd9cm(298.1)
* insert Icd9cm(298.3)
* insert Icd9cm(298.4)
* insert Icd9cm(298.8)
* insert Icd9cm(298.9)
* insert Icd9cm(780.1)
* insert Icd11(6A23)
* insert Icd11(MB27.2)
* insert Icd11(MB23.M)
* insert Icd11(MB24.F)
* insert NotIcd11(6A23.01)
* insert NotIcd11(6A23.02)
* insert NotIcd11(6A23.11)
* insert NotIcd11(6A23.12)
* $sct#69322001 "Psychotic disorder"
* $sct#24199005 "Feeling agitated"
