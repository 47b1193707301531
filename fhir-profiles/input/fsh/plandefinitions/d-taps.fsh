Instance: D-TAPS
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(D-TAPS, D, reported-use, [["TAPS-2, stimulants : usage à problème"]], [["TAPS-2 stimulants: problem use"]])
* insert Grade(B, [["Étude de validation."]], [["Validation study."]])
* insert AgesFrom(12)
* insert Source([["McNeely J et al., Ann Intern Med 2016;165:690-699 (TAPS)"]])
* insert Evidence([["%reports.where(code.coding.exists(system = '@canonical@/CodeSystem/screening-score' and code = 'taps-2-stimulant')).where((value.ofType(integer) | value.ofType(Quantity).value) >= 1)"]])
* insert DependenceWhen([["%evidence.exists((value.ofType(integer) | value.ofType(Quantity).value) >= 2)"]])
