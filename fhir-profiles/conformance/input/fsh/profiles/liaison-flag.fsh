Profile: LiaisonFlag
Parent: Flag
Id: liaison-flag
Title: "Proposition de rencontre"
Description: "Rappelle à l'équipe de soins de proposer une rencontre. A toujours une fin, ne nomme aucun produit, et renvoie à la conclusion qui l'explique."
* insert WrittenToday([["Offer of a meeting"]], [["Reminds the care team to offer a meeting. It always ends, names no substance, and points to the conclusion that explains it."]])
* insert Labelled
* insert OwnIdentifier
* extension contains $flag-detail named detail 1..1
* extension[detail].valueReference 1..1
* extension[detail].valueReference.reference 1..1
* status from @canonical@/ValueSet/written-flag-status (required)
* category 1..1
* insert OneCode(category, $flag-category, #clinical)
* code.coding 1..1
* code from @canonical@/ValueSet/chart-flag (required)
* insert OfPatient(subject)
* period 1..1
* period.start 1..1
* period.end 1..1
* period obeys rep-period

ValueSet: WrittenFlagStatus
Id: written-flag-status
Title: "Statuses a Flag is written with"
Description: "Active until its end, inactive once a referral is completed, the person declined it, or the answers were amended."
* ^status = #active
* ^experimental = false
* ^language = #en
* http://hl7.org/fhir/flag-status#active
* http://hl7.org/fhir/flag-status#inactive
