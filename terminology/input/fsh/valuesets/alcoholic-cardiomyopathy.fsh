ValueSet: AlcoholicCardiomyopathy
Id: alcoholic-cardiomyopathy
Title: "Cardiomyopathie alcoolique"
Description: "A known cause of heart muscle disease."
* insert CodeList
* insert English(^title, [["Alcoholic cardiomyopathy"]])
* insert Cim10(I42.6)
* insert Icd10cm(I42.6)
* insert Icd9cm(425.5)
