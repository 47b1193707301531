ValueSet: AlcoholicCardiomyopathy
Id: alcoholic-cardiomyopathy
Title: "Alcoholic cardiomyopathy"
Description: "A known cause of heart muscle disease."
* insert CodeList
* insert Cim10(I42.6)
* insert Icd10cm(I42.6)
