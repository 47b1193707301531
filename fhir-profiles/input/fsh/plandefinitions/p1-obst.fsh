// Only re-offers the universal questions, never a laboratory test. Unknown gestational age counts as early.
Instance: P1-OBST
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(P1-OBST, P1, obstetric, [["Hématome rétroplacentaire, mort fœtale, éclampsie, hypertension sévère ou menace d'accouchement avant 34 semaines"]], [["Placental abruption, fetal death, eclampsia, severe hypertension or preterm labour before 34 weeks"]])
* insert Grade(A, [["Méta-analyses ; une recommandation demande de poser les questions à chaque visite."]], [["Meta-analyses; a guideline says to ask at every visit."]])
* insert Ages(12, 59)
* insert Source([["Hulse GK et al., Addiction 1997, doi:10.1111/j.1360-0443.1997.tb02874.x (abruption)"]])
* insert Source([["Gouin K et al., Am J Obstet Gynecol 2011;204:340.e1-12, doi:10.1016/j.ajog.2010.11.013 (preterm birth)"]])
* insert Source([["WHO, Guidelines for identification and management of substance use and substance use disorders in pregnancy, 2014"]])
* insert Evidence([["%encounterProblems.where(code.memberOf('@canonical@/ValueSet/obstetric-emergency')).where((code.memberOf('@canonical@/ValueSet/preterm-labour') and %reached34Weeks).not())"]])
