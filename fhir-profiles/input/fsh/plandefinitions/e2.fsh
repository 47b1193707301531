Instance: E2
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(E2, E, screening, [["Questions refusées pendant ce passage"]], [["Questions declined during this encounter"]])
* insert NoGrade([["Sans grade : le refus est un droit, pas un résultat d'étude."]], [["Not graded: declining is a right, not a finding of a study."]])
* insert AgesFrom(12)
* insert Source([["Code de la santé publique, article L1111-4: no act of care without free and informed consent"]])
* insert Evidence([["%encounterConsents.where(category.exists($this.memberOf('@canonical@/ValueSet/screening-refusal-topic')) and provision.type = 'deny')"]])
