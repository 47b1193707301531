Instance: P1-MOODCRISIS
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(P1-MOODCRISIS, P1, psychiatric, [["Épisode maniaque ou mixte, ou crise suicidaire"]], [["Manic or mixed episode, or suicidal crisis"]])
* insert Grade(D)
* insert Ages(15, 49)
* insert Source([["Expert opinion of the project; not clinically validated"]])
* insert DiagnosedHere(mood-crisis)
