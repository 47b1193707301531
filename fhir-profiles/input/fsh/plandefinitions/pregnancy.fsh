// Raises direct evidence to a referral; says nothing alone.
Instance: PREGNANCY
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(PREGNANCY, M, obstetric, [["Grossesse, ou six semaines après l'accouchement"]], [["Pregnancy, or six weeks after birth"]])
* insert Grade(A, [["Une recommandation."]], [["A guideline."]])
* insert AgesFrom(12)
* insert Source([["WHO, Guidelines for identification and management of substance use and substance use disorders in pregnancy, 2014"]])
* insert Source([["HAS, Prise en charge des consommateurs de cocaïne, February 2010: pregnancy"]])
* insert Evidence([["%pregnancyEvidence.combine(%afterBirth)"]])
