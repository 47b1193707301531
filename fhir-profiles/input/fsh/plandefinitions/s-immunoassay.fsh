// At most 90 days old, not explained by a lawful exposure, not superseded by a confirmatory negative.
Instance: S-IMMUNOASSAY
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(S-IMMUNOASSAY, S, toxicology, [["Test de dépistage positif, non confirmé"]], [["Presumptive test positive, not confirmed"]])
* insert Grade(B)
* insert AgesFrom(15)
* insert Source([["Cut-offs, windows and need for confirmation: laboratory practice"]])
* insert Evidence([["%positiveTests.where(code.memberOf('@canonical@/ValueSet/cocaine-confirmatory-test').not()).exclude(%explainedTests).exclude(%supersededTests)"]])
