Profile: LiaisonRequest
Parent: ServiceRequest
Id: liaison-request
Title: "Demande d'avis de liaison"
Description: "Une demande que la personne a acceptée, adressée à une équipe configurée. Ne parle jamais d'assurance, d'obligation ni d'autorité."
* insert WrittenToday([["Request for liaison advice"]], [["A request the person agreed to, for a configured team. It never speaks of insurance, obligation or authority."]])
* insert Labelled
* insert OwnIdentifier
* intent = #order
* category 1..1
* category.coding 1..1
* category from @canonical@/ValueSet/referral-service (required)
* priority 1..1
* code 1..1
* code.coding 1..1
* code from @canonical@/ValueSet/referral-service (required)
* code.text 1..1
* doNotPerform 0..0
* insert OfPatient(subject)
* insert InEncounter
* occurrence[x] 1..1
* occurrence[x] only Period
* occurrencePeriod.start 1..1
* authoredOn 1..1
* requester 1..1
* insert To(requester, [[Practitioner or PractitionerRole]], rep-to-professional)
* performer 1..2
* insert ToTeam(performer, [[Organization or HealthcareService]])
* insurance 0..0
* reasonReference only Reference(Observation)
* supportingInfo 1..*
* obeys rep-referral-consent
