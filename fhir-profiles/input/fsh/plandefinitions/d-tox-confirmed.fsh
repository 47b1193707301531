// At most 90 days old and not explained by a lawful exposure.
Instance: D-TOX-CONFIRMED
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(D-TOX-CONFIRMED, D, toxicology, [["Test confirmé positif"]], [["Confirmed positive test"]])
* insert Grade(C, [["Revue des durées de détection."]], [["Review of detection times."]])
* insert AgesFrom(12)
* insert Source([["Verstraete AG, Ther Drug Monit 2004;26:200-205, doi:10.1097/00007691-200404000-00020"]])
* insert Source([["Chromatography or mass spectrometry; laboratory practice"]])
* insert Evidence([["%positiveTests.where(code.memberOf('@canonical@/ValueSet/cocaine-confirmatory-test')).combine(%bloodFindings).exclude(%explainedTests)"]])
