Instance: P2-VASCULITIS
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(P2-VASCULITIS, P2, vasculitis, [["Vascularite cutanée ou neutropénie"]], [["Skin vasculitis or neutropenia"]])
* insert Grade(C)
* insert Ages(15, 64)
* insert Source([["Reviews only; expert opinion of the project; not clinically validated"]])
* insert DiagnosedHere(vasculitis-or-neutropenia)
