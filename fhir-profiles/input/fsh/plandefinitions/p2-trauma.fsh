// Needs a heart rate above 120 or 38.5 degrees in this encounter. Never where maltreatment is coded.
Instance: P2-TRAUMA
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(P2-TRAUMA, P2, trauma, [["Agression ou blessure avec signes adrénergiques"]], [["Assault or injury with adrenergic signs"]])
* insert Grade(D, [["Séries de centres de traumatologie, d'un autre pays et d'un autre temps."]], [["Series of trauma centres, of another country and time."]])
* insert AgesFrom(15)
* insert Source([["Soderstrom CA et al., J Trauma 2001;51:557-564"]])
* insert Source([["OFDT, Tendances no. 68, November 2009: needs and answers around problem use of cocaine (interviews, no figures)"]])
* insert Evidence([["%encounterProblems.where(code.memberOf('@canonical@/ValueSet/assault')).where(%adrenergicSigns.exists() and %encounterProblems.exists(code.memberOf('@canonical@/ValueSet/maltreatment')).not()).combine(%adrenergicSigns.where(%encounterProblems.exists(code.memberOf('@canonical@/ValueSet/assault')) and %encounterProblems.exists(code.memberOf('@canonical@/ValueSet/maltreatment')).not()))"]])
