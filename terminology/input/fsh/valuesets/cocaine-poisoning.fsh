ValueSet: CocainePoisoning
Id: cocaine-poisoning
Title: "Intoxication par la cocaïne"
Description: "Cocaine that reached this person; who gave it and why is for the external-cause codes to say."
* insert CodeList
* insert English(^title, [["Poisoning by cocaine"]])
* insert Cim10(T40.5)
* insert Icd10cm(T40.5X1)
* insert Icd10cm(T40.5X2)
* insert Icd10cm(T40.5X4)
* include codes from system $icd9cm where concept is-a #970.81
