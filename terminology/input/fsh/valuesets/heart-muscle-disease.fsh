ValueSet: HeartMuscleDisease
Id: heart-muscle-disease
Title: "Cardiomyopathie, myocardite ou insuffisance cardiaque aiguë"
Description: "What rule P1-MYOCARDIUM looks for."
* insert CodeList
* insert English(^title, [["Cardiomyopathy, myocarditis or acute heart failure"]])
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
* insert Icd10cm(I41)
* $sct#85898001 "Cardiomyopathy"
* $sct#441541008
* $sct#50920009 "Myocarditis"
// Alcoholic cardiomyopathy has its cause.
* insert NotCim10(I42.6)
* insert NotIcd10cm(I42.6)
* insert Icd9cm(422)
* insert Icd9cm(425.0)
* insert Icd9cm(425.1)
* insert Icd9cm(425.2)
* insert Icd9cm(425.3)
* insert Icd9cm(425.4)
* insert Icd9cm(425.9)
* insert Icd9cm(428)
* insert Icd9cm(429.0)
* insert Icd9cm(429.83)
* insert Icd11(BC42)
* insert Icd11(BC43)
* insert Icd11(BD10)
* insert Icd11(BD11)
* insert Icd11(BD12)
* insert Icd11(BD13)
* insert Icd11(BD14)
* insert Icd11(BD1Y)
* insert Icd11(BD1Z)
* insert NotIcd11(BC42.3)
* insert NotIcd11(BC43.7)
* $sct#84114007 "Heart failure"
* $sct#42343007 "Congestive heart failure"
