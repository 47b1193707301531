// Written by hand, because no release writes these resources yet. The examples of all others are files of
// ../examples, which the program made.

RuleSet: Labels
* meta.security[restricted] = $confidentiality#R "restricted"
* meta.security[substanceUse] = $act-code#ETH "substance abuse information sensitivity"

Instance: goal-by-hand
InstanceOf: PatientGoal
Usage: #example
Title: "Goal, written by hand"
Description: "Not written by the program yet."
* insert Labels
* identifier.system = $uri
* identifier.value = "urn:uuid:0b8f2a54-6f0e-4c8e-9a4e-0d3a6f7d5b11"
* lifecycleStatus = #proposed
* description.text = "Passer un mois sans en reprendre, et dormir"
* subject.reference = "Patient/p1"
* startDate = "2026-11-21"
* expressedBy.reference = "Patient/p1"
* addresses.reference = "Observation/6a8cb084-13c0-5382-b39f-6c8c41069b5f"

Instance: letter-by-hand
InstanceOf: LiaisonLetter
Usage: #example
Title: "Letter, written by hand"
Description: "Not written by the program yet; the PDF is one byte long."
* insert Labels
* identifier.system = $uri
* identifier.value = "urn:uuid:5f1f2a0c-5d1e-4b4c-8f1d-6a9d1f0c2e22"
* status = #current
* docStatus = #final
* type = $loinc#57133-1 "Referral note"
* subject.reference = "Patient/p1"
* date = "2026-11-21T10:00:00+01:00"
* author.reference = "Practitioner/dr-1"
* securityLabel[+] = $confidentiality#R "restricted"
* content.attachment.contentType = #application/pdf
* content.attachment.language = #fr
* content.attachment.title = "Demande d'avis de liaison"
* content.attachment.data = "JQ=="
* context.related.reference = "ServiceRequest/f60074d6-96ab-517d-b20a-643904e10e3c"
