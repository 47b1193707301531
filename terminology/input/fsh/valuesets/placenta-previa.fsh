ValueSet: PlacentaPrevia
Id: placenta-previa
Title: "Placenta prævia"
Description: "What rule P2-PREVIA looks for."
* insert CodeList
* insert English(^title, [["Placenta praevia"]])
* insert Cim10(O44)
* insert Icd10cm(O44)
* insert Icd9cm(641.0)
* insert Icd9cm(641.1)
* insert Icd11(JA8B)
