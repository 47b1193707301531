ValueSet: HyperthermiaOrRhabdomyolysis
Id: hyperthermia-or-rhabdomyolysis
Title: "Hyperthermia"
Description: "What rule P1-SYMPATHOTOX looks for."
* insert CodeList
* insert Cim10(T67.0)
* insert Icd10cm(T67.0)
* insert Icd10cm(M62.82)
* $sct#89010004
* $sct#240131006 "Rhabdomyolysis"
