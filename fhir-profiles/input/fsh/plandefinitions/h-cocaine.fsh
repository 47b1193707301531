// In remission, inactive, resolved or abstinent: history, never present use.
Instance: H-COCAINE
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(H-COCAINE, H, history, [["Antécédent d'usage de cocaïne"]], [["Cocaine use in the past"]])
* insert Grade(B, [["Cohorte suivie cinq ans : un quart consomme encore chaque semaine."]], [["Cohort followed for five years: a quarter still used every week."]])
* insert AgesFrom(15)
* insert Source([["Simpson DD et al., Arch Gen Psychiatry 2002;59:538-544, doi:10.1001/archpsyc.59.6.538"]])
* insert Evidence([["%conditions.where(code.memberOf('@canonical@/ValueSet/cocaine-disorder')).exclude(%activeCocaineDisorders)"]])
