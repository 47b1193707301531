Instance: P1-STROKE
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(P1-STROKE, P1, neurovascular, [["Accident vasculaire cérébral ou accident ischémique transitoire"]], [["Stroke or transient ischaemic attack"]])
* insert Grade(A, [["Une recommandation demande d'y penser avant 50 ans ; étude cas-témoins pour les 24 heures précédentes."]], [["A guideline says to think of it before 50; case-control study for the 24 hours before."]])
* insert Ages(15, 49)
* insert Source([["HAS, Prise en charge des consommateurs de cocaïne, February 2010: stroke before 50, think of it"]])
* insert Source([["Cheng YC et al., Stroke 2016;47:918-922, doi:10.1161/STROKEAHA.115.011417"]])
* insert Source([["Chang TR et al., Stroke 2013;44:1825-1829 (subarachnoid haemorrhage)"]])
* insert DiagnosedHere(stroke)
