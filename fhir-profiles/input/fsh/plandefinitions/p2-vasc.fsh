Instance: P2-VASC
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(P2-VASC, P2, vascular, [["Infarctus rénal, colite ischémique, ischémie de membre ou phénomène de Raynaud"]], [["Renal infarct, ischaemic colitis, limb ischaemia or Raynaud"]])
* insert Grade(C, [["Séries de cas."]], [["Case series."]])
* insert AgesFrom(15)
* insert Source([["Linder JD et al., South Med J 2000;93:909-913"]])
* insert Source([["Havakuk O, Rezkalla SH, Kloner RA, J Am Coll Cardiol 2017;70:101-113, doi:10.1016/j.jacc.2017.05.014"]])
* insert DiagnosedHere(organ-or-limb-ischaemia)
