// Follow-up for opioids does not count: it can hide this use.
Instance: E1
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(E1, E, screening, [["Suivi addictologique en cours"]], [["Addictology follow-up going on"]])
* insert Grade(B, [["Recommandation de santé publique, hors des personnes déjà suivies."]], [["Public health recommendation, which leaves out people already in care."]])
* insert AgesFrom(12)
* insert Source([["USPSTF, JAMA 2020;323:2301-2309, doi:10.1001/jama.2020.8020: not for people already in care"]])
* insert Evidence([["%activeFollowUps"]])
