// Only together with contact with an alkali, and not after self-harm.
Instance: P1-CAUSTIC
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(P1-CAUSTIC, P1, upper-gi, [["Brûlure caustique de la bouche ou de l'œsophage par un alcalin"]], [["Caustic burn of mouth or oesophagus by an alkali"]])
* insert Grade(D, [["Dires de soignants et d'usagers."]], [["What staff and people who use told."]])
* insert Ages(15, 49)
* insert Source([["OFDT, Tendances no. 68, November 2009: needs and answers around problem use of cocaine (interviews, no figures)"]])
* insert Source([["The limits are those of the project; not clinically validated"]])
* insert Evidence([["%encounterProblems.where(code.memberOf('@canonical@/ValueSet/caustic-injury')).where(%encounterProblems.exists(code.memberOf('@canonical@/ValueSet/caustic-alkali-exposure')) and %encounterProblems.exists(code.memberOf('@canonical@/ValueSet/self-harm')).not())"]])
