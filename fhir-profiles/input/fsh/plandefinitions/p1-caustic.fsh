// Only together with contact with an alkali, and not after self-harm.
Instance: P1-CAUSTIC
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(P1-CAUSTIC, P1, upper-gi, [["Brûlure caustique de la bouche ou de l'œsophage par un alcalin"]], [["Caustic burn of mouth or oesophagus by an alkali"]])
* insert Grade(D)
* insert Ages(15, 49)
* insert Source([["Expert opinion of the project; not clinically validated"]])
* insert Evidence([["%encounterConditions.where(code.memberOf('@canonical@/ValueSet/caustic-injury')).where(%encounterConditions.exists(code.memberOf('@canonical@/ValueSet/caustic-alkali-exposure')) and %encounterConditions.exists(code.memberOf('@canonical@/ValueSet/self-harm')).not())"]])
