Profile: LiaisonTask
Parent: Task
Id: liaison-task
Title: "Suivi d'une demande d'avis de liaison"
Description: "Où en est la demande, de l'envoi à la réponse. Un demandeur, une équipe, les douze statuts de R4 et nos états d'avancement."
* insert WrittenToday([["Following a request for liaison advice"]], [["Where the request stands, from sending to answer. One requester, one team, the twelve statuses of R4 and our business statuses."]])
* insert Labelled
* insert OwnIdentifier
* intent = #order
* statusReason.text 1..1
* businessStatus.coding 1..1
* businessStatus from @canonical@/ValueSet/referral-business-status (required)
* priority 1..1
* insert OneCode(code, $task-code, #fulfill)
* description 1..1
* focus 1..1
* insert To(focus, ServiceRequest, rep-to-request)
* insert OfPatient(for)
* insert InEncounter
* authoredOn 1..1
* lastModified 1..1
* requester 1..1
* insert To(requester, [[Practitioner or PractitionerRole]], rep-to-professional)
* owner 1..1
* owner only Reference(Organization or Practitioner or PractitionerRole)
* owner obeys rep-named
* obeys rep-task-owner
* insurance 0..0
* restriction 1..1
* restriction.period 1..1
* restriction.period.start 1..1
* restriction.recipient 1..1
* insert ToTeam(restriction.recipient, Organization)
* input 1..*
* obeys rep-task-reason
* obeys rep-task-output
* obeys rep-task-business
* obeys rep-task-untouched
