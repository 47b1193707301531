Instance: superseded
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(superseded, dropped, toxicology, [["Résultat démenti par un test de confirmation"]], [["Result superseded by a confirmatory test"]])
* insert AgesFrom(12)
* insert Source([["Confirmatory negative on the same specimen, or within seven days"]])
* insert Evidence([["%supersededTests"]])
