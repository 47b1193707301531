Instance: P1-DISSECTION
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(P1-DISSECTION, P1, aorta, [["Dissection aortique aiguë"]], [["Acute aortic dissection"]])
* insert Grade(B)
* insert Ages(15, 49)
* insert Source([["Dean JH et al., Am J Med 2014;127:878-885 (IRAD)"]])
* insert DiagnosedHere(aortic-dissection)
