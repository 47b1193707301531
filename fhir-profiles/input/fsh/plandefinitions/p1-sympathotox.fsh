// Coded, or measured: 39.5 degrees or more and creatine kinase above 1000 U/L.
Instance: P1-SYMPATHOTOX
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(P1-SYMPATHOTOX, P1, toxidrome, [["Hyperthermie avec rhabdomyolyse"]], [["Hyperthermia with rhabdomyolysis"]])
* insert Grade(C, [["Série de passages aux urgences."]], [["Series of emergency visits."]])
* insert Ages(15, 59)
* insert Source([["Welch RD, Todd K, Krause GS, Ann Emerg Med 1991;20:154-157, doi:10.1016/S0196-0644(05)81215-6"]])
* insert Source([["The limits are those of the project; not clinically validated"]])
* insert Evidence([["%encounterProblems.where(code.memberOf('@canonical@/ValueSet/hyperthermia-or-rhabdomyolysis')).combine(%severeHeat.where(%raisedCreatineKinase.exists())).combine(%raisedCreatineKinase.where(%severeHeat.exists()))"]])
