Instance: P2-ANXIETY
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(P2-ANXIETY, P2, psychiatric, [["Attaque de panique, anxiété ou épisode dépressif"]], [["Panic attack, anxiety or depressive episode"]])
* insert Grade(C)
* insert AgesFrom(15)
* insert Source([["Reviews only; expert opinion of the project; not clinically validated"]])
* insert DiagnosedHere(anxiety-or-depression)
