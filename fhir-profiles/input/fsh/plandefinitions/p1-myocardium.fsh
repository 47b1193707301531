// Alcoholic cardiomyopathy is a known cause.
Instance: P1-MYOCARDIUM
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(P1-MYOCARDIUM, P1, myocardium, [["Cardiomyopathie, myocardite ou insuffisance cardiaque sans cause connue"]], [["Cardiomyopathy, myocarditis or heart failure without known cause"]])
* insert Grade(C)
* insert Ages(15, 49)
* insert Source([["Reviews only; expert opinion of the project; not clinically validated"]])
* insert Evidence([["%encounterConditions.where(code.memberOf('@canonical@/ValueSet/heart-muscle-disease')).where(%encounterConditions.exists(code.memberOf('@canonical@/ValueSet/alcoholic-cardiomyopathy')).not())"]])
