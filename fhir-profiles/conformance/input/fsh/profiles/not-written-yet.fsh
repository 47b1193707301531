// Shapes that are settled before any release writes them, so that an EHR can prepare. Each says so.

Profile: PatientGoal
Parent: Goal
Id: patient-goal
Title: "Objectif de la personne"
Description: "Ce que la personne souhaite, avec ses mots : arrêter, mieux maîtriser, faire une pause, rien pour l'instant. Aucune version ne l'écrit encore."
* insert NotWrittenYet([["The person's goal"]], [["What the person wishes, in their own words: to stop, to have more control, a break, nothing for now. Not written by any release yet."]])
* insert Labelled
* insert OwnIdentifier
* lifecycleStatus from @canonical@/ValueSet/written-goal-status (required)
* description.coding 0..1
* description.text 1..1
* insert OfPatient(subject)
* expressedBy 1..1
* expressedBy only Reference(Patient)
* start[x] 1..1
* start[x] only date
* target 0..0
* addresses only Reference(Observation or RiskAssessment)
* obeys rep-goal-own-words

ValueSet: WrittenGoalStatus
Id: written-goal-status
Title: "Statuses a Goal is written with"
Description: "No status judges whether the person succeeded."
* ^status = #draft
* ^experimental = true
* ^language = #en
* http://hl7.org/fhir/goal-status#proposed
* http://hl7.org/fhir/goal-status#active
* http://hl7.org/fhir/goal-status#on-hold
* http://hl7.org/fhir/goal-status#completed
* http://hl7.org/fhir/goal-status#cancelled
* http://hl7.org/fhir/goal-status#entered-in-error
