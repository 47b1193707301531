ValueSet: VentricularArrhythmia
Id: ventricular-arrhythmia
Title: "Arythmie ventriculaire, arrêt récupéré, torsades de pointes ou QT long"
Description: "What rule P1-ARRHYTHMIA looks for."
* insert CodeList
* insert English(^title, [["Ventricular arrhythmia, resuscitated arrest, torsades or long QT"]])
* insert Cim10(I46)
* insert Cim10(I47.2)
* insert Cim10(I49.0)
* insert Cim10(I45.8)
* insert Icd10cm(I46)
* insert Icd10cm(I47.2)
* insert Icd10cm(I49.0)
* insert Icd10cm(I45.81)
* insert Icd9cm(427.1)
* insert Icd9cm(427.4)
* insert Icd9cm(427.5)
* insert Icd9cm(426.82)
* insert Icd11(BC71.0)
* insert Icd11(BC71.1)
* insert Icd11(BC65.0)
* insert Icd11(BC65.4)
* insert Icd11(BC65.5)
* insert Icd11(MC82)
* $sct#25569003 "Ventricular tachycardia"
* $sct#71908006 "Ventricular fibrillation"
* $sct#410429000 "Cardiac arrest"
* $sct#9651007 "Long QT syndrome"
* $sct#111975006
