ValueSet: LungBarotrauma
Id: lung-barotrauma
Title: "Pneumothorax spontané, pneumomédiastin, hémorragie alvéolaire"
Description: "What rule P1-BAROTRAUMA looks for."
* insert CodeList
* insert English(^title, [["Spontaneous pneumothorax, pneumomediastinum, alveolar haemorrhage"]])
* insert Cim10(J93)
* insert Cim10(J98.2)
* insert Cim10(R04.8)
* insert Cim10(J68.0)
* insert Icd10cm(J93)
* insert Icd10cm(J98.2)
* insert Icd10cm(R04.8)
* insert Icd10cm(J68.0)
* insert Icd9cm(512.0)
* insert Icd9cm(512.8)
* insert Icd9cm(518.1)
* insert Icd9cm(506.0)
* insert Icd11(CB21)
* insert Icd11(CB40.3)
* insert Icd11(CA81.0)
* insert Icd11(MD23)
* $sct#36118008 "Pneumothorax"
* $sct#16838000 "Pneumomediastinum"
