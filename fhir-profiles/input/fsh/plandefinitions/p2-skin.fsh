Instance: P2-SKIN
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(P2-SKIN, P2, skin-vein, [["Abcès ou cellulite d'un membre, phlébite superficielle ou endocardite"]], [["Abscess or cellulitis of a limb, superficial phlebitis or endocarditis"]])
* insert Grade(C)
* insert AgesFrom(15)
* insert Source([["Reviews only; expert opinion of the project; not clinically validated"]])
* insert DiagnosedHere(skin-or-vein-infection)
