Instance: P2-HEADACHE
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(P2-HEADACHE, P2, headache, [["Céphalée aiguë ou crise de migraine"]], [["Severe headache or migraine attack"]])
* insert Grade(D, [["Dires d'usagers, qui la tiennent pour normale."]], [["What people who use told; they take it for normal."]])
* insert AgesFrom(15)
* insert Source([["OFDT, Tendances no. 68, November 2009: needs and answers around problem use of cocaine (interviews, no figures)"]])
* insert DiagnosedHere(headache)
