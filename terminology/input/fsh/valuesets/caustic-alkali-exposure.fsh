ValueSet: CausticAlkaliExposure
Id: caustic-alkali-exposure
Title: "Contact with a caustic alkali"
Description: "Ammonia among them."
* insert CodeList
* insert Cim10(T54.3)
* insert Icd10cm(T54.3)
