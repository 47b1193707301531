// At most 90 days old, not explained by a lawful exposure, not superseded by a confirmatory negative.
Instance: S-IMMUNOASSAY
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(S-IMMUNOASSAY, S, toxicology, [["Test de dépistage positif, non confirmé"]], [["Presumptive test positive, not confirmed"]])
* insert Grade(B, [["Performances du test connues ; le résultat reste à confirmer."]], [["The performance of the test is known; the result is still to be confirmed."]])
* insert AgesFrom(15)
* insert Source([["Moeller KE et al., Mayo Clin Proc 2017;92:774-796, doi:10.1016/j.mayocp.2016.12.007"]])
* insert Source([["Verstraete AG, Ther Drug Monit 2004;26:200-205, doi:10.1097/00007691-200404000-00020"]])
* insert Evidence([["%positiveTests.where(code.memberOf('@canonical@/ValueSet/cocaine-confirmatory-test').not()).exclude(%explainedTests).exclude(%supersededTests)"]])
