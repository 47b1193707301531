ValueSet: HandOrFootSkin
Id: hand-or-foot-skin
Title: "Peau épaissie des paumes ou des plantes, engelures"
Description: "What rule P2-HANDS-FEET looks for."
* insert CodeList
* insert English(^title, [["Thickened skin of palms or soles, chilblains"]])
* insert Cim10(L85.1)
* insert Cim10(L85.2)
* insert Cim10(T69.1)
* insert Icd10cm(L85.1)
* insert Icd10cm(L85.2)
* insert Icd10cm(T69.1)
* insert Icd9cm(701.1)
* insert Icd9cm(991.5)
* insert Icd11(ED55)
* insert Icd11(NF03.0)
* $sct#37869000 "Chilblains"
