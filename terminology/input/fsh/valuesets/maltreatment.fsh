ValueSet: Maltreatment
Id: maltreatment
Title: "Maltreatment, partner violence among it"
Description: "Never read as a sign of anything about the person who suffered it."
* insert CodeList
* insert Cim10(T74)
* insert Icd10cm(T74)
* insert Icd10cm(T76)
