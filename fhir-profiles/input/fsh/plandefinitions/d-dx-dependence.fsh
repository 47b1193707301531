Instance: D-DX-DEPENDENCE
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(D-DX-DEPENDENCE, D, diagnosis, [["Dépendance à la cocaïne, active"]], [["Cocaine dependence, active"]])
* insert AgesFrom(12)
* insert Source([["Coded by a clinician"]])
* insert Evidence([["%activeCocaineDisorders.where(code.memberOf('@canonical@/ValueSet/cocaine-dependence'))"]])
* insert DependenceWhen([["true"]])
