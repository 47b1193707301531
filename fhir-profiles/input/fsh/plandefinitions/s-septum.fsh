// Not with granulomatosis with polyangiitis, septal surgery or an injury of the nose on record.
Instance: S-SEPTUM
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(S-SEPTUM, S, nose, [["Perforation de la cloison nasale sans autre cause"]], [["Perforation of the nasal septum without other cause"]])
* insert Grade(B)
* insert Ages(15, 64)
* insert Source([["Case series of cocaine-induced midline destructive lesions, 127 patients"]])
* insert Evidence([["%encounterConditions.where(code.memberOf('@canonical@/ValueSet/nasal-septum-perforation')).where(%conditions.exists(code.memberOf('@canonical@/ValueSet/granulomatosis-with-polyangiitis') or code.memberOf('@canonical@/ValueSet/nasal-injury')).not() and %procedures.exists(code.memberOf('@canonical@/ValueSet/nasal-septum-surgery')).not())"]])
