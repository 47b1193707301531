// Not when the code or an external cause says that somebody else or a treatment caused it.
Instance: D-POISONING
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(D-POISONING, D, poisoning, [["Intoxication par la cocaïne"]], [["Poisoning by cocaine"]])
* insert AgesFrom(12)
* insert Source([["Coded by a clinician"]])
* insert Evidence([["%encounterConditions.where(code.memberOf('@canonical@/ValueSet/cocaine-poisoning')).where(%encounterConditions.exists(code.memberOf('@canonical@/ValueSet/poisoning-by-others')).not())"]])
