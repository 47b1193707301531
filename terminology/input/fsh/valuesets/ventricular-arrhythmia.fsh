ValueSet: VentricularArrhythmia
Id: ventricular-arrhythmia
Title: "Ventricular arrhythmia, resuscitated arrest, torsades or long QT"
Description: "What rule P1-ARRHYTHMIA looks for."
* insert CodeList
* insert Cim10(I46)
* insert Cim10(I47.2)
* insert Cim10(I49.0)
* insert Cim10(I45.8)
* insert Icd10cm(I46)
* insert Icd10cm(I47.2)
* insert Icd10cm(I49.0)
* insert Icd10cm(I45.81)
* $sct#25569003 "Ventricular tachycardia"
* $sct#71908006 "Ventricular fibrillation"
* $sct#410429000 "Cardiac arrest"
* $sct#9651007 "Long QT syndrome"
* $sct#111975006
