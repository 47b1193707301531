Instance: D-DX-USE
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(D-DX-USE, D, diagnosis, [["Usage de cocaïne codé, actif"]], [["Cocaine use, coded and active"]])
* insert NoGrade([["Sans grade : un diagnostic codé est un fait de ce dossier, pas une association."]], [["Not graded: a coded diagnosis is a fact of this chart, not an association."]])
* insert AgesFrom(12)
* insert Source([["WHO, International Classification of Diseases, 10th revision, F14: coded by a clinician"]])
* insert Evidence([["%activeCocaineDisorders.where(code.memberOf('@canonical@/ValueSet/cocaine-dependence').not())"]])
