ValueSet: CocaineInBlood
Id: cocaine-in-blood
Title: "Cocaïne trouvée dans le sang"
Description: "Coded by a clinician from a result."
* insert CodeList
* insert English(^title, [["Finding of cocaine in blood"]])
* insert Cim10(R78.2)
* insert Icd10cm(R78.2)
* insert Icd11(MA12.1)
