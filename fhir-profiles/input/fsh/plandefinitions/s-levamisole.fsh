Instance: S-LEVAMISOLE
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(S-LEVAMISOLE, S, levamisole, [["Vascularite avec neutropénie, ou lévamisole dans les urines"]], [["Vasculitis with neutropenia, or levamisole in urine"]])
* insert Grade(C, [["Série de six cas, neutropénie dans trois."]], [["Series of six cases, neutropenia in three."]])
* insert Ages(15, 64)
* insert Source([["Chung C et al., J Am Acad Dermatol 2011;65:722-725, doi:10.1016/j.jaad.2010.08.024 (PMC4000158)"]])
* insert Evidence([["%encounterConditions.where(code.memberOf('@canonical@/ValueSet/vasculitis-or-neutropenia')).where(%lowNeutrophils.exists()).combine(%lowNeutrophils.where(%encounterConditions.exists(code.memberOf('@canonical@/ValueSet/vasculitis-or-neutropenia')))).combine(%levamisoleFound)"]])
