// What both Observations have in common: a survey's result, made from stored answers.
RuleSet: FromAnswers
* insert Labelled
* insert OwnIdentifier
* status from @canonical@/ValueSet/written-observation-status (required)
* category 1..*
* code.coding 1..*
* insert OfPatient(subject)
* insert InEncounter
* effective[x] 1..1
* effective[x] only dateTime
* issued 1..1
* derivedFrom 1..*
* insert To(derivedFrom, QuestionnaireResponse, rep-to-answers)

ValueSet: WrittenObservationStatus
Id: written-observation-status
Title: "Statuses an Observation is written with"
Description: "Never preliminary: nothing enters a chart before the answers are complete."
* ^status = #active
* ^experimental = false
* ^language = #en
* http://hl7.org/fhir/observation-status#final
* http://hl7.org/fhir/observation-status#amended
* http://hl7.org/fhir/observation-status#entered-in-error

Profile: ScreeningScoreObservation
Parent: Observation
Id: screening-score-observation
Title: "Score de repérage"
Description: "La somme d'un instrument, calculée par les poids publiés, avec le nom de l'intervalle où elle tombe."
* insert WrittenToday([["Screening score"]], [["The sum of one instrument by its published weights, with the name of the interval it falls in."]])
* insert FromAnswers
* code from @canonical@/ValueSet/screening-score (required)
* value[x] 1..1
* value[x] only integer
* dataAbsentReason 0..0
* interpretation 0..1
* interpretation from @canonical@/ValueSet/score-band (required)
* component 0..0
* obeys rep-score-range

Profile: ScreeningAnswerObservation
Parent: Observation
Id: screening-answer-observation
Title: "Réponse reprise au dossier"
Description: "Une réponse qui sert aux soins par elle-même : forme, voie, dernière prise. Toujours un code, un nombre ou une date, jamais un texte libre."
* insert WrittenToday([["Answer taken into the chart"]], [["An answer that serves care by itself: form, route, last use. Always a code, a number or a date, never free text."]])
* insert FromAnswers
* value[x] 1..1
* value[x] only CodeableConcept or Quantity or integer or boolean or dateTime or time
* obeys rep-answer-coded
