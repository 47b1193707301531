Profile: ScreeningResponse
Parent: QuestionnaireResponse
Id: screening-response
Title: "Réponses à un questionnaire de repérage"
Description: "Ce que la personne a répondu, ou ce qu'il est advenu de la proposition : « plus tard » et « je préfère ne pas répondre » sont des réponses."
* insert WrittenToday([["Answers to a screening questionnaire"]], [["What the person answered, or what became of the offer: 'later' and 'I prefer not to answer' are answers."]])
* insert Labelled
* identifier 1..1
* obeys rep-identifier
* questionnaire 1..1
* obeys rep-form-version
* obeys rep-response-status
* obeys rep-response-presentation
* obeys rep-response-silent
* insert OfPatient(subject)
* insert InEncounter
* authored 1..1
* item 1..*
