// The age belongs to the finding: after 39 these rhythms are common.
Instance: P2-PALPITATION
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(P2-PALPITATION, P2, rhythm, [["Palpitations, tachycardie supraventriculaire ou fibrillation atriale"]], [["Palpitations, supraventricular tachycardia or atrial fibrillation"]])
* insert Grade(C, [["Revues et séries de cas seulement."]], [["Reviews and case series only."]])
* insert Ages(15, 39)
* insert Source([["Havakuk O, Rezkalla SH, Kloner RA, J Am Coll Cardiol 2017;70:101-113, doi:10.1016/j.jacc.2017.05.014"]])
* insert DiagnosedHere(palpitation)
