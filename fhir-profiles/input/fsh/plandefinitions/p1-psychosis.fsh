Instance: P1-PSYCHOSIS
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(P1-PSYCHOSIS, P1, psychiatric, [["Épisode psychotique aigu, hallucinations ou agitation"]], [["Acute psychosis, hallucinations or agitation"]])
* insert Grade(B, [["Cohortes de services de psychiatrie, réunies en revue."]], [["Cohorts of psychiatric services, in a review."]])
* insert Ages(15, 59)
* insert Source([["Morton WA, Prim Care Companion J Clin Psychiatry 1999;1:109-113 (PMC181074)"]])
* insert DiagnosedHere(psychosis-or-agitation)
