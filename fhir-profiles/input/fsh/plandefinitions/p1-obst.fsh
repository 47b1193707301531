// Only re-offers the universal questions, never a laboratory test. Unknown gestational age counts as early.
Instance: P1-OBST
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(P1-OBST, P1, obstetric, [["Hématome rétroplacentaire, mort fœtale, éclampsie, hypertension sévère ou menace d'accouchement avant 34 semaines"]], [["Placental abruption, fetal death, eclampsia, severe hypertension or preterm labour before 34 weeks"]])
* insert Grade(A)
* insert Ages(12, 59)
* insert Source([["Hulse GK et al., Addiction 1997;92:1547-1552"]])
* insert Source([["WHO, Identification and management of substance use and substance use disorders in pregnancy, 2014"]])
* insert Evidence([["%encounterConditions.where(code.memberOf('@canonical@/ValueSet/obstetric-emergency')).where((code.memberOf('@canonical@/ValueSet/preterm-labour') and %reached34Weeks).not())"]])
