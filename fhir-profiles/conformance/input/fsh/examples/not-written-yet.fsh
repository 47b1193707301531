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
