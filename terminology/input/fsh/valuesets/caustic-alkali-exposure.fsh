ValueSet: CausticAlkaliExposure
Id: caustic-alkali-exposure
Title: "Contact avec un alcalin caustique"
Description: "Ammonia among them."
* insert CodeList
* insert English(^title, [["Contact with a caustic alkali"]])
* insert Cim10(T54.3)
* insert Icd10cm(T54.3)
* insert Icd9cm(983.2)
* insert Icd9cm(E864.2)
