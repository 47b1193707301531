Instance: U1
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(U1, U, screening, [["Questions posées à toutes pendant la grossesse"]], [["Questions asked of everybody during pregnancy"]])
* insert Grade(A, [["Une recommandation demande de poser les questions à toutes, tôt et à chaque visite."]], [["A guideline says to ask everybody, early and at every visit."]])
* insert AgesFrom(15)
* insert Source([["WHO, Guidelines for identification and management of substance use and substance use disorders in pregnancy, 2014"]])
* insert Evidence([["%pregnancyEvidence.where(%setting = 'obstetrics' and %negativeScreens.empty())"]])
