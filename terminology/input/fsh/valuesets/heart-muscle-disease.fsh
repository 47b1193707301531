ValueSet: HeartMuscleDisease
Id: heart-muscle-disease
Title: "Cardiomyopathy, myocarditis or acute heart failure"
Description: "What rule P1-MYOCARDIUM looks for."
* insert CodeList
* insert Cim10(I42)
* insert Cim10(I40)
* insert Cim10(I41)
* insert Cim10(I51.4)
* insert Cim10(I50)
* insert Icd10cm(I42)
* insert Icd10cm(I40)
* insert Icd10cm(I51.4)
* insert Icd10cm(I50)
* insert Icd10cm(I51.81)
* $sct#85898001 "Cardiomyopathy"
* $sct#441541008
* $sct#50920009 "Myocarditis"
// Alcoholic cardiomyopathy has its cause.
* insert NotCim10(I42.6)
* insert NotIcd10cm(I42.6)
