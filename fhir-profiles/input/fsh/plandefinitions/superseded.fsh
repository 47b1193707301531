Instance: superseded
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(superseded, dropped, toxicology, [["Résultat démenti par un test de confirmation"]], [["Result superseded by a confirmatory test"]])
* insert Grade(C, [["Revue : un test de dépistage doit être confirmé."]], [["Review: a presumptive test must be confirmed."]])
* insert AgesFrom(12)
* insert Source([["Moeller KE et al., Mayo Clin Proc 2017;92:774-796, doi:10.1016/j.mayocp.2016.12.007"]])
* insert Source([["Confirmatory negative on the same specimen, or within seven days: window of the project"]])
* insert Evidence([["%supersededTests"]])
