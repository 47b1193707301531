Profile: LiaisonAnswer
Parent: Communication
Id: liaison-answer
Title: "Réponse de l'équipe de liaison"
Description: "Une phrase à qui a demandé, à chaque étape qui lui dit quelque chose."
* insert WrittenToday([["Answer of the liaison team"]], [["One sentence to who asked, at each step that tells them something."]])
* insert Labelled
* insert OwnIdentifier
* basedOn 1..1
* insert To(basedOn, ServiceRequest, rep-to-request)
* status = #completed
* priority 1..1
* insert OfPatient(subject)
* about 1..1
* insert To(about, Task, rep-to-task)
* insert InEncounter
* sent 1..1
* recipient 1..1
* insert To(recipient, [[Practitioner or PractitionerRole]], rep-to-professional)
* sender 1..1
* insert To(sender, Organization, rep-to-team)
* payload 1..1
* payload.content[x] only string
