// In remission, inactive, resolved or abstinent: history, never present use.
Instance: H-COCAINE
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(H-COCAINE, H, history, [["Antécédent d'usage de cocaïne"]], [["Cocaine use in the past"]])
* insert Grade(B)
* insert AgesFrom(15)
* insert Source([["Status and remission codes"]])
* insert Evidence([["%conditions.where(code.memberOf('@canonical@/ValueSet/cocaine-disorder')).exclude(%activeCocaineDisorders)"]])
