Profile: StopRequest
Parent: Task
Id: stop-request
Title: "Demande d'arrêt"
Description: "Qui a demandé l'avis demande à l'équipe d'arrêter ce qu'elle a commencé. Elle annule son suivi, ou dit pourquoi elle continue."
* insert WrittenToday([["Request to stop"]], [["Who asked for advice asks the team to stop what it has begun. It cancels its own Task, or says why it goes on."]])
* insert Labelled
* insert OwnIdentifier
* intent = #order
* statusReason.text 1..1
* businessStatus from @canonical@/ValueSet/referral-business-status (required)
* priority 1..1
* insert OneCode(code, $task-code, #abort)
* description 1..1
* insert To(focus, Task, rep-to-task)
* focus 1..1
* insert OfPatient(for)
* insert InEncounter
* authoredOn 1..1
* lastModified 1..1
* insert To(requester, [[Practitioner or PractitionerRole]], rep-to-professional)
* requester 1..1
* insert ToTeam(owner, Organization)
* owner 1..1
* reasonCode 1..1
* reasonCode.text 1..1
* input 0..0
* obeys rep-task-reason
* obeys rep-task-output
* obeys rep-task-business
