Instance: P2-NASAL
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(P2-NASAL, P2, nose, [["Épistaxis, lésion nasale ou sinusite chronique"]], [["Nosebleed, nasal lesion or chronic sinusitis"]])
* insert Grade(C, [["Consensus d'experts et séries de cas."]], [["Consensus of experts, and case series."]])
* insert AgesFrom(15)
* insert Source([["Saibene AM et al., J Pers Med 2025;15:231, doi:10.3390/jpm15060231"]])
* insert Source([["OFDT, Tendances no. 68, November 2009: needs and answers around problem use of cocaine (interviews, no figures)"]])
* insert DiagnosedHere(nasal-lesion)
