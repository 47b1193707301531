Instance: D-SDS
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(D-SDS, D, reported-use, [["Échelle de sévérité de la dépendance : seuil atteint"]], [["Severity of Dependence Scale: threshold reached"]])
* insert Grade(B, [["Étude de validation du seuil."]], [["Validation study of the threshold."]])
* insert AgesFrom(12)
* insert Source([["Kaye S, Darke S, Addiction 2002;97:727-731: 3 or more"]])
* insert Evidence([["%reports.where(code.coding.exists(system = '@canonical@/CodeSystem/screening-score' and code = 'sds-cocaine')).where((value.ofType(integer) | value.ofType(Quantity).value) >= 3)"]])
* insert DependenceWhen([["true"]])
