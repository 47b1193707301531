ValueSet: NasalLesion
Id: nasal-lesion
Title: "Épistaxis à répétition, autre lésion nasale, sinusite chronique"
Description: "What rule P2-NASAL looks for."
* insert CodeList
* insert English(^title, [["Recurrent epistaxis, other nasal lesion, chronic sinusitis"]])
* insert Cim10(R04.0)
* insert Cim10(J34.8)
* insert Cim10(J32)
* insert Icd10cm(R04.0)
* insert Icd10cm(J34.89)
* insert Icd10cm(J32)
* insert Icd9cm(784.7)
* insert Icd9cm(478.1)
* insert Icd9cm(473)
* insert Icd11(MD20)
* insert Icd11(CA0A)
* $sct#249366005 "Bleeding from nose"
