ValueSet: PlacentaPrevia
Id: placenta-previa
Title: "Placenta praevia"
Description: "What rule P2-PREVIA looks for."
* insert CodeList
* insert Cim10(O44)
* insert Icd10cm(O44)
