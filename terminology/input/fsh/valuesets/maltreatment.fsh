ValueSet: Maltreatment
Id: maltreatment
Title: "Maltraitance, violences conjugales comprises"
Description: "Never read as a sign of anything about the person who suffered it."
* insert CodeList
* insert English(^title, [["Maltreatment, partner violence among it"]])
* insert Cim10(T74)
* insert Icd10cm(T74)
* insert Icd10cm(T76)
* insert Icd9cm(995.50)
* insert Icd9cm(995.51)
* insert Icd9cm(995.52)
* insert Icd9cm(995.53)
* insert Icd9cm(995.54)
* insert Icd9cm(995.55)
* insert Icd9cm(995.59)
* insert Icd9cm(995.80)
* insert Icd9cm(995.81)
* insert Icd9cm(995.82)
* insert Icd9cm(995.83)
* insert Icd9cm(995.84)
* insert Icd9cm(995.85)
* insert Icd9cm(E967)
* insert Icd11(PJ20)
* insert Icd11(PJ21)
* insert Icd11(PJ22)
* insert Icd11(PJ2Y)
* insert Icd11(PJ2Z)
