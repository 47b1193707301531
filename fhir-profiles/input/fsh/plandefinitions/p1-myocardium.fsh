// Alcoholic cardiomyopathy is a known cause.
Instance: P1-MYOCARDIUM
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(P1-MYOCARDIUM, P1, myocardium, [["Cardiomyopathie, myocardite ou insuffisance cardiaque sans cause connue"]], [["Cardiomyopathy, myocarditis or heart failure without known cause"]])
* insert Grade(C, [["Méta-analyse sur des personnes qui consomment, sans lien établi avec une présentation aux soins."]], [["Meta-analysis of people who use; no link to a presentation in care was shown."]])
* insert Ages(15, 49)
* insert Source([["Arenas DJ et al., Sci Rep 2020;10:19795 (PMC7666138)"]])
* insert Source([["Havakuk O, Rezkalla SH, Kloner RA, J Am Coll Cardiol 2017;70:101-113, doi:10.1016/j.jacc.2017.05.014"]])
* insert Evidence([["%encounterProblems.where(code.memberOf('@canonical@/ValueSet/heart-muscle-disease')).where(%encounterProblems.exists(code.memberOf('@canonical@/ValueSet/alcoholic-cardiomyopathy')).not())"]])
