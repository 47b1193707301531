Instance: P1-ARRHYTHMIA
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(P1-ARRHYTHMIA, P1, rhythm, [["Arythmie ventriculaire, arrêt cardiaque ou QT long"]], [["Ventricular arrhythmia, cardiac arrest or long QT"]])
* insert Grade(B)
* insert Ages(15, 49)
* insert Source([["HAS, Prise en charge des consommateurs de cocaïne, February 2010: QT and monitoring"]])
* insert DiagnosedHere(ventricular-arrhythmia)
