// Follow-up for opioids does not count: it can hide this use.
Instance: E1
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(E1, E, screening, [["Suivi addictologique en cours"]], [["Addictology follow-up going on"]])
* insert Grade(B)
* insert AgesFrom(12)
* insert Source([["USPSTF, JAMA 2020;323:2301-2309: not for people already in care"]])
* insert Evidence([["%activeFollowUps"]])
