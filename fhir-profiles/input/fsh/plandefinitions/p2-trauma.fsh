// Needs a heart rate above 120 or 38.5 degrees in this encounter. Never where maltreatment is coded.
Instance: P2-TRAUMA
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(P2-TRAUMA, P2, trauma, [["Agression ou blessure avec signes adrénergiques"]], [["Assault or injury with adrenergic signs"]])
* insert Grade(D)
* insert AgesFrom(15)
* insert Source([["Expert opinion of the project; not clinically validated"]])
* insert Evidence([["%encounterConditions.where(code.memberOf('@canonical@/ValueSet/assault')).where(%adrenergicSigns.exists() and %encounterConditions.exists(code.memberOf('@canonical@/ValueSet/maltreatment')).not()).combine(%adrenergicSigns.where(%encounterConditions.exists(code.memberOf('@canonical@/ValueSet/assault')) and %encounterConditions.exists(code.memberOf('@canonical@/ValueSet/maltreatment')).not()))"]])
