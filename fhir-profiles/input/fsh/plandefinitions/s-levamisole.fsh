Instance: S-LEVAMISOLE
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(S-LEVAMISOLE, S, levamisole, [["Vascularite avec neutropénie, ou lévamisole dans les urines"]], [["Vasculitis with neutropenia, or levamisole in urine"]])
* insert Grade(C)
* insert Ages(15, 64)
* insert Source([["Case series of levamisole-associated purpura (PMC4000158): neutropenia in 3 of 6"]])
* insert Evidence([["%encounterConditions.where(code.memberOf('@canonical@/ValueSet/vasculitis-or-neutropenia')).where(%lowNeutrophils.exists()).combine(%lowNeutrophils.where(%encounterConditions.exists(code.memberOf('@canonical@/ValueSet/vasculitis-or-neutropenia')))).combine(%levamisoleFound)"]])
