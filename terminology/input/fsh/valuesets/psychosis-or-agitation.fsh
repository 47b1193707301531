ValueSet: PsychosisOrAgitation
Id: psychosis-or-agitation
Title: "Acute psychosis, hallucinations, agitation"
Description: "What rule P1-PSYCHOSIS looks for."
* insert CodeList
* insert Cim10(F23)
* insert Cim10(R44)
* insert Cim10(R45.1)
* insert Icd10cm(F23)
* insert Icd10cm(R44)
* insert Icd10cm(R45.1)
* insert Icd10cm(F29)
* $sct#69322001 "Psychotic disorder"
* $sct#24199005 "Feeling agitated"
