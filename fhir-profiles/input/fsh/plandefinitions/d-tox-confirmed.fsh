// At most 90 days old and not explained by a lawful exposure.
Instance: D-TOX-CONFIRMED
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(D-TOX-CONFIRMED, D, toxicology, [["Test confirmé positif"]], [["Confirmed positive test"]])
* insert AgesFrom(12)
* insert Source([["Chromatography or mass spectrometry; laboratory practice"]])
* insert Evidence([["%positiveTests.where(code.memberOf('@canonical@/ValueSet/cocaine-confirmatory-test')).combine(%bloodFindings).exclude(%explainedTests)"]])
