Instance: P1-ARRHYTHMIA
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(P1-ARRHYTHMIA, P1, rhythm, [["Arythmie ventriculaire, arrêt cardiaque ou QT long"]], [["Ventricular arrhythmia, cardiac arrest or long QT"]])
* insert Grade(B, [["Une recommandation traite du QT long chez qui consomme ; cohortes sinon."]], [["A guideline speaks of long QT in people who use; cohorts otherwise."]])
* insert Ages(15, 49)
* insert Source([["HAS, Prise en charge des consommateurs de cocaïne, February 2010: QT and monitoring"]])
* insert Source([["Havakuk O, Rezkalla SH, Kloner RA, J Am Coll Cardiol 2017;70:101-113, doi:10.1016/j.jacc.2017.05.014"]])
* insert DiagnosedHere(ventricular-arrhythmia)
