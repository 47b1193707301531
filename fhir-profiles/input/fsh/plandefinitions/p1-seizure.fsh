// Epilepsy on record is a known cause.
Instance: P1-SEIZURE
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(P1-SEIZURE, P1, seizure, [["Première crise convulsive"]], [["First seizure"]])
* insert Grade(C)
* insert Ages(15, 49)
* insert Source([["Reviews only; expert opinion of the project; not clinically validated"]])
* insert Evidence([["%encounterConditions.where(code.memberOf('@canonical@/ValueSet/seizure')).where(%conditions.exists(code.memberOf('@canonical@/ValueSet/epilepsy')).not())"]])
