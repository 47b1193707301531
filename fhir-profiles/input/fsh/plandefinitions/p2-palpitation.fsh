// The age belongs to the finding: after 39 these rhythms are common.
Instance: P2-PALPITATION
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(P2-PALPITATION, P2, rhythm, [["Palpitations, tachycardie supraventriculaire ou fibrillation atriale"]], [["Palpitations, supraventricular tachycardia or atrial fibrillation"]])
* insert Grade(C)
* insert Ages(15, 39)
* insert Source([["Reviews only; expert opinion of the project; not clinically validated"]])
* insert DiagnosedHere(palpitation)
