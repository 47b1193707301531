Profile: StopNotice
Parent: Communication
Id: stop-notice
Title: "Retrait de l'accord"
Description: "Demande d'arrêter, à l'autre partie d'une orientation, parce que la personne a retiré son accord."
* insert WrittenToday([["Agreement taken back"]], [["Asks the other side of a referral to stop, because the person took the agreement back."]])
* insert Labelled
* insert OwnIdentifier
* basedOn 1..1
* insert To(basedOn, ServiceRequest, rep-to-request)
* status = #completed
* insert OneCode(category, $business-status, #agreement-withdrawn)
* priority 1..1
* insert OfPatient(subject)
* about 1..1
* insert To(about, Task, rep-to-task)
* insert InEncounter
* sent 1..1
* recipient 1..1
* recipient.reference 1..1
* sender 1..1
* insert To(sender, [[Practitioner or PractitionerRole]], rep-to-professional)
* payload 1..1
* payload.content[x] only string
