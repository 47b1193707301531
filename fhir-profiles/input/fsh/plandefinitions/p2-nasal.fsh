Instance: P2-NASAL
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(P2-NASAL, P2, nose, [["Épistaxis, lésion nasale ou sinusite chronique"]], [["Nosebleed, nasal lesion or chronic sinusitis"]])
* insert Grade(C)
* insert AgesFrom(15)
* insert Source([["Reviews only; expert opinion of the project; not clinically validated"]])
* insert DiagnosedHere(nasal-lesion)
