ValueSet: AorticDissection
Id: aortic-dissection
Title: "Dissection aortique aiguë"
Description: "What rule P1-DISSECTION looks for."
* insert CodeList
* insert English(^title, [["Acute aortic dissection"]])
* insert Cim10(I71.0)
* insert Icd10cm(I71.0)
* insert Icd9cm(441.0)
* insert Icd11(BD50.0)
* insert Icd11(BD50.1)
* insert Icd11(BD50.2)
* $sct#308546005 "Dissection of aorta"
