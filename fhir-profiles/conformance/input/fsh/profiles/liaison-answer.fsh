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
* insert ToTeam(sender, Organization)
* payload 1..1
* payload.content[x] only string

Profile: LiaisonReminder
Parent: Communication
Id: liaison-reminder
Title: "Rappel d'une demande en attente"
Description: "Une phrase du programme à l'équipe ou à qui a demandé, quand une demande attend ou que le dossier a changé. Jamais à la personne."
* insert WrittenToday([["Reminder of a request that waits"]], [["One sentence of the program to the team or to who asked, when a request waits or the chart has changed. Never to the person."]])
* insert Labelled
* insert OwnIdentifier
* basedOn 1..1
* insert To(basedOn, ServiceRequest, rep-to-request)
* status = #completed
* category 1..1
* category.coding 1..1
* category from @canonical@/ValueSet/referral-concern (required)
* priority 1..1
* insert OfPatient(subject)
* about 1..1
* insert To(about, Task, rep-to-task)
* insert InEncounter
* sent 1..1
* recipient 1..2
* recipient only Reference(Organization or Practitioner or PractitionerRole)
* recipient.reference 1..1
* sender 1..1
* sender only Reference(Device)
* payload 1..1
* payload.content[x] only string
