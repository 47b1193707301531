ValueSet: LungBarotrauma
Id: lung-barotrauma
Title: "Spontaneous pneumothorax, pneumomediastinum, alveolar haemorrhage"
Description: "What rule P1-BAROTRAUMA looks for."
* insert CodeList
* insert Cim10(J93)
* insert Cim10(J98.2)
* insert Cim10(R04.8)
* insert Cim10(J68.0)
* insert Icd10cm(J93)
* insert Icd10cm(J98.2)
* insert Icd10cm(R04.8)
* $sct#36118008 "Pneumothorax"
* $sct#16838000 "Pneumomediastinum"
