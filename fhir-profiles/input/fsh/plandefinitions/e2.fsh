Instance: E2
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(E2, E, screening, [["Questions refusées pendant ce passage"]], [["Questions declined during this encounter"]])
* insert AgesFrom(12)
* insert Source([["A refusal is respected, and offered again next time"]])
* insert Evidence([["%encounterConsents.where(category.exists($this.memberOf('@canonical@/ValueSet/screening-refusal-topic')) and provision.type = 'deny')"]])
