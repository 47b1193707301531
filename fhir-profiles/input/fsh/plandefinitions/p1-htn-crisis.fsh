// ICD-10 of the WHO has no code for it: 180/120 or more with organ damage in this encounter is one.
Instance: P1-HTN-CRISIS
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(P1-HTN-CRISIS, P1, pressure, [["Urgence hypertensive"]], [["Hypertensive emergency"]])
* insert Grade(C)
* insert Ages(15, 49)
* insert Source([["Reviews only; expert opinion of the project; not clinically validated"]])
* insert Evidence([["%encounterConditions.where(code.memberOf('@canonical@/ValueSet/hypertensive-crisis')).combine(%severePressures.where(%encounterConditions.exists(code.memberOf('@canonical@/ValueSet/hypertensive-organ-damage'))))"]])
