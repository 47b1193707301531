ValueSet: AorticDissection
Id: aortic-dissection
Title: "Acute aortic dissection"
Description: "What rule P1-DISSECTION looks for."
* insert CodeList
* insert Cim10(I71.0)
* insert Icd10cm(I71.0)
* $sct#308546005 "Dissection of aorta"
