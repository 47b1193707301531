Instance: P2-HEADACHE
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(P2-HEADACHE, P2, headache, [["Céphalée aiguë ou crise de migraine"]], [["Severe headache or migraine attack"]])
* insert Grade(D)
* insert AgesFrom(15)
* insert Source([["Expert opinion of the project; not clinically validated"]])
* insert DiagnosedHere(headache)
