Instance: D-ASSIST-MODERATE
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(D-ASSIST-MODERATE, D, reported-use, [["ASSIST, module cocaïne : niveau modéré"]], [["ASSIST cocaine module: moderate"]])
* insert Grade(B, [["Étude de validation dans plusieurs pays."]], [["Validation study in several countries."]])
* insert AgesFrom(12)
* insert Source([["WHO ASSIST 3.1: 4 to 26 moderate, 27 or more high"]])
* insert Source([["Humeniuk R et al., Addiction 2008;103:1039-1047, doi:10.1111/j.1360-0443.2007.02114.x"]])
* insert Evidence([["%reports.where(code.coding.exists(system = '@canonical@/CodeSystem/screening-score' and code in ('assist-cocaine' | 'nm-assist-cocaine'))).where((value.ofType(integer) | value.ofType(Quantity).value) >= 4 and (value.ofType(integer) | value.ofType(Quantity).value) <= 26)"]])
