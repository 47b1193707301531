Instance: P2-SKIN
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(P2-SKIN, P2, skin-vein, [["Abcès ou cellulite d'un membre, phlébite superficielle ou endocardite"]], [["Abscess or cellulitis of a limb, superficial phlebitis or endocarditis"]])
* insert Grade(C, [["Cohorte de personnes qui injectent, sans base dans les services de soins."]], [["Cohort of people who inject; no base in care settings."]])
* insert AgesFrom(15)
* insert Source([["Lloyd-Smith E et al., BMC Public Health 2008;8:405, doi:10.1186/1471-2458-8-405"]])
* insert Source([["OFDT, Tendances no. 68, November 2009: needs and answers around problem use of cocaine (interviews, no figures)"]])
* insert DiagnosedHere(skin-or-vein-infection)
