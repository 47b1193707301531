Instance: P2-VASCULITIS
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(P2-VASCULITIS, P2, vasculitis, [["Vascularite cutanée ou neutropénie"]], [["Skin vasculitis or neutropenia"]])
* insert Grade(C, [["Séries de cas."]], [["Case series."]])
* insert Ages(15, 64)
* insert Source([["Chung C et al., J Am Acad Dermatol 2011;65:722-725, doi:10.1016/j.jaad.2010.08.024 (PMC4000158)"]])
* insert DiagnosedHere(vasculitis-or-neutropenia)
