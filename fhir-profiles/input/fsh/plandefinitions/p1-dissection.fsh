Instance: P1-DISSECTION
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(P1-DISSECTION, P1, aorta, [["Dissection aortique aiguë"]], [["Acute aortic dissection"]])
* insert Grade(B, [["Registre international."]], [["International registry."]])
* insert Ages(15, 49)
* insert Source([["Dean JH et al., Am J Med 2014;127:878-885, doi:10.1016/j.amjmed.2014.05.005 (IRAD)"]])
* insert DiagnosedHere(aortic-dissection)
