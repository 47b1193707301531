Instance: P2-ANXIETY
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(P2-ANXIETY, P2, psychiatric, [["Attaque de panique, anxiété ou épisode dépressif"]], [["Panic attack, anxiety or depressive episode"]])
* insert Grade(C, [["Revues et séries de cas seulement."]], [["Reviews and case series only."]])
* insert AgesFrom(15)
* insert Source([["Morton WA, Prim Care Companion J Clin Psychiatry 1999;1:109-113 (PMC181074)"]])
* insert Source([["OFDT, Tendances no. 68, November 2009: needs and answers around problem use of cocaine (interviews, no figures)"]])
* insert DiagnosedHere(anxiety-or-depression)
