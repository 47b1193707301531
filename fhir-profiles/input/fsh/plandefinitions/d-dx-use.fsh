Instance: D-DX-USE
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(D-DX-USE, D, diagnosis, [["Usage de cocaïne codé, actif"]], [["Cocaine use, coded and active"]])
* insert AgesFrom(12)
* insert Source([["Coded by a clinician"]])
* insert Evidence([["%activeCocaineDisorders.where(code.memberOf('@canonical@/ValueSet/cocaine-dependence').not())"]])
