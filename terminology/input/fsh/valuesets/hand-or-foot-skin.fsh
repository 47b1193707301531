ValueSet: HandOrFootSkin
Id: hand-or-foot-skin
Title: "Thickened skin of palms or soles, chilblains"
Description: "What rule P2-HANDS-FEET looks for."
* insert CodeList
* insert Cim10(L85.1)
* insert Cim10(L85.2)
* insert Cim10(T69.1)
* insert Icd10cm(L85.1)
* insert Icd10cm(L85.2)
* insert Icd10cm(T69.1)
