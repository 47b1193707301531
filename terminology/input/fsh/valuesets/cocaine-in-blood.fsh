ValueSet: CocaineInBlood
Id: cocaine-in-blood
Title: "Finding of cocaine in blood"
Description: "Coded by a clinician from a result."
* insert CodeList
* insert Cim10(R78.2)
* insert Icd10cm(R78.2)
