Instance: P2-BURN
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(P2-BURN, P2, burn, [["Brûlure de la bouche, du visage ou de la main"]], [["Burn of mouth, face or hand"]])
* insert Grade(C)
* insert AgesFrom(15)
* insert Source([["Reviews only; expert opinion of the project; not clinically validated"]])
* insert DiagnosedHere(mouth-face-or-hand-burn)
