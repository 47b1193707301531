Instance: P2-VASC
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(P2-VASC, P2, vascular, [["Infarctus rénal, colite ischémique, ischémie de membre ou phénomène de Raynaud"]], [["Renal infarct, ischaemic colitis, limb ischaemia or Raynaud"]])
* insert Grade(C)
* insert AgesFrom(15)
* insert Source([["Reviews only; expert opinion of the project; not clinically validated"]])
* insert DiagnosedHere(organ-or-limb-ischaemia)
