ValueSet: HyperthermiaOrRhabdomyolysis
Id: hyperthermia-or-rhabdomyolysis
Title: "Hyperthermie ou rhabdomyolyse"
Description: "What rule P1-SYMPATHOTOX looks for."
* insert CodeList
* insert English(^title, [["Hyperthermia or rhabdomyolysis"]])
* insert Cim10(T67.0)
* insert Icd10cm(T67.0)
* insert Icd10cm(M62.82)
* insert Icd9cm(992.0)
* insert Icd9cm(728.88)
* insert Icd11(NF01.0)
* insert Icd11(FB32.20)
* insert Icd11(8C84)
* $sct#89010004
* $sct#240131006 "Rhabdomyolysis"
