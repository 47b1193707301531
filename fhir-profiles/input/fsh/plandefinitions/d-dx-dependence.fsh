Instance: D-DX-DEPENDENCE
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(D-DX-DEPENDENCE, D, diagnosis, [["Dépendance à la cocaïne, active"]], [["Cocaine dependence, active"]])
* insert NoGrade([["Sans grade : un diagnostic codé est un fait de ce dossier, pas une association."]], [["Not graded: a coded diagnosis is a fact of this chart, not an association."]])
* insert AgesFrom(12)
* insert Source([["WHO, International Classification of Diseases, 10th revision, F14.2: coded by a clinician"]])
* insert Evidence([["%activeCocaineDisorders.where(code.memberOf('@canonical@/ValueSet/cocaine-dependence'))"]])
* insert DependenceWhen([["true"]])
