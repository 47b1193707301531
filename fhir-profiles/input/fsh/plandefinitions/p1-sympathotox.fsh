// Coded, or measured: 39.5 degrees or more and creatine kinase above 1000 U/L.
Instance: P1-SYMPATHOTOX
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(P1-SYMPATHOTOX, P1, toxidrome, [["Hyperthermie avec rhabdomyolyse"]], [["Hyperthermia with rhabdomyolysis"]])
* insert Grade(C)
* insert Ages(15, 59)
* insert Source([["Reviews only; expert opinion of the project; not clinically validated"]])
* insert Evidence([["%encounterConditions.where(code.memberOf('@canonical@/ValueSet/hyperthermia-or-rhabdomyolysis')).combine(%severeHeat.where(%raisedCreatineKinase.exists())).combine(%raisedCreatineKinase.where(%severeHeat.exists()))"]])
