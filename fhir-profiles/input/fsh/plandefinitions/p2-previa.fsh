Instance: P2-PREVIA
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(P2-PREVIA, P2, obstetric, [["Placenta prævia"]], [["Placenta praevia"]])
* insert Grade(C, [["Deux études cas-témoins qui se contredisent."]], [["Two case-control studies that disagree."]])
* insert AgesFrom(12)
* insert Source([["Macones GA et al., Am J Obstet Gynecol 1997;177:1097-1100, doi:10.1016/S0002-9378(97)70022-X"]])
* insert Source([["Handler AS et al., Am J Obstet Gynecol 1994;170:884-889, doi:10.1016/S0002-9378(94)70303-5"]])
* insert DiagnosedHere(placenta-previa)
