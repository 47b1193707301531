// Epilepsy on record is a known cause.
Instance: P1-SEIZURE
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(P1-SEIZURE, P1, seizure, [["Première crise convulsive"]], [["First seizure"]])
* insert Grade(C, [["Séries de cas ; la revue systématique n'a pas trouvé de preuve d'un lien causal : poser la question, rien de plus."]], [["Case series; the systematic review found no proof of a causal link: ask, nothing more."]])
* insert Ages(15, 49)
* insert Source([["Majlesi N et al., West J Emerg Med 2010;11:157-160 (PMC2908651)"]])
* insert Source([["Sordo L et al., Drug Alcohol Depend 2013;133:795-804, doi:10.1016/j.drugalcdep.2013.08.019"]])
* insert Evidence([["%encounterProblems.where(code.memberOf('@canonical@/ValueSet/seizure')).where(%conditions.exists(code.memberOf('@canonical@/ValueSet/epilepsy')).not())"]])
