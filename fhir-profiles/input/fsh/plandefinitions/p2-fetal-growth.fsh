// Tobacco explains part of the link, so it supports and never counts alone. In obstetrics everybody is asked anyway.
Instance: P2-FETAL-GROWTH
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(P2-FETAL-GROWTH, P2, obstetric, [["Retard de croissance du fœtus"]], [["Fetal growth restriction"]])
* insert Grade(A, [["Méta-analyse de 31 études, que le tabac confond en partie."]], [["Meta-analysis of 31 studies, partly confounded by tobacco."]])
* insert AgesFrom(12)
* insert Source([["Gouin K et al., Am J Obstet Gynecol 2011;204:340.e1-12, doi:10.1016/j.ajog.2010.11.013"]])
* insert DiagnosedHere(fetal-growth-restriction)
