// Not when the code or an external cause says that somebody else or a treatment caused it.
Instance: D-POISONING
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(D-POISONING, D, poisoning, [["Intoxication par la cocaïne"]], [["Poisoning by cocaine"]])
* insert NoGrade([["Sans grade : un diagnostic codé est un fait de ce dossier, pas une association."]], [["Not graded: a coded diagnosis is a fact of this chart, not an association."]])
* insert AgesFrom(12)
* insert Source([["WHO, International Classification of Diseases, 10th revision, T40.5: coded by a clinician"]])
* insert Evidence([["%encounterConditions.where(code.memberOf('@canonical@/ValueSet/cocaine-poisoning')).where(%encounterProblems.exists(code.memberOf('@canonical@/ValueSet/poisoning-by-others')).not())"]])
