// Not with granulomatosis with polyangiitis, septal surgery or an injury of the nose on record.
Instance: S-SEPTUM
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(S-SEPTUM, S, nose, [["Perforation de la cloison nasale sans autre cause"]], [["Perforation of the nasal septum without other cause"]])
* insert Grade(B, [["Revue systématique : 17 séries, 127 personnes."]], [["Systematic review: 17 series, 127 people."]])
* insert Ages(15, 64)
* insert Source([["Nitro L et al., Eur Arch Otorhinolaryngol 2022;279:3257-3267, doi:10.1007/s00405-022-07290-1"]])
* insert Evidence([["%encounterConditions.where(code.memberOf('@canonical@/ValueSet/nasal-septum-perforation')).where(%conditions.exists(code.memberOf('@canonical@/ValueSet/granulomatosis-with-polyangiitis') or code.memberOf('@canonical@/ValueSet/nasal-injury')).not() and %procedures.exists(code.memberOf('@canonical@/ValueSet/nasal-septum-surgery')).not())"]])
