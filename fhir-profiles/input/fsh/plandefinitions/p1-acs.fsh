Instance: P1-ACS
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(P1-ACS, P1, coronary, [["Douleur thoracique, angor, infarctus, spasme ou dissection coronaire"]], [["Chest pain, angina, myocardial infarction, coronary spasm or dissection"]])
* insert Grade(A, [["Une recommandation demande de poser la question avant 50 ans."]], [["A guideline says to ask before 50."]])
* insert Ages(15, 49)
* insert Source([["HAS, Prise en charge des consommateurs de cocaïne, February 2010: chest pain before 50, ask"]])
* insert Source([["McCord J et al., Circulation 2008;117:1897-1907, doi:10.1161/CIRCULATIONAHA.107.188950 (American Heart Association)"]])
* insert DiagnosedHere(chest-pain-or-coronary-event)
