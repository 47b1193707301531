Instance: P2-BURN
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(P2-BURN, P2, burn, [["Brûlure de la bouche, du visage ou de la main"]], [["Burn of mouth, face or hand"]])
* insert Grade(C, [["Série de cas et dires de soignants."]], [["Case series, and what staff told."]])
* insert AgesFrom(15)
* insert Source([["Crack cocaine induced upper airway injury, series of six (PMC7452604)"]])
* insert Source([["OFDT, Tendances no. 68, November 2009: needs and answers around problem use of cocaine (interviews, no figures)"]])
* insert DiagnosedHere(mouth-face-or-hand-burn)
