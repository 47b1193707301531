// Before 37 weeks; an unknown gestational age counts as early.
Instance: P2-PPROM
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(P2-PPROM, P2, obstetric, [["Rupture prématurée des membranes avant 37 semaines"]], [["Rupture of the membranes before 37 weeks"]])
* insert Grade(C, [["Méta-analyse sans ajustement sur le tabac."]], [["Meta-analysis without adjustment for tobacco."]])
* insert AgesFrom(12)
* insert Source([["Addis A et al., Reprod Toxicol 2001;15:341-369, doi:10.1016/S0890-6238(01)00136-8"]])
* insert Evidence([["%encounterProblems.where(code.memberOf('@canonical@/ValueSet/ruptured-membranes')).where(%reached37Weeks.not())"]])
