Profile: LiaisonAnswer
Parent: Communication
Id: liaison-answer
Title: "Réponse de l'équipe de liaison"
Description: "Une phrase à qui a demandé, à chaque étape qui lui dit quelque chose."
* insert WrittenToday([["Answer of the liaison team"]], [["One sentence to who asked, at each step that tells them something."]])
* insert Labelled
* insert OwnIdentifier
* basedOn 1..1
* basedOn only Reference(ServiceRequest)
* status = #completed
* priority 1..1
* insert OfPatient(subject)
* about 1..1
* about only Reference(Task)
* insert InEncounter
* sent 1..1
* recipient 1..1
* recipient only Reference(Practitioner or PractitionerRole)
* sender 1..1
* sender only Reference(Organization)
* payload 1..1
* payload.content[x] only string
