Profile: ActProvenance
Parent: Provenance
Id: act-provenance
Title: "Qui a fait quoi"
Description: "Un acte : ce qu'il a fait ou changé, quand, par qui et pour quelle équipe."
* insert WrittenToday([["Who did what"]], [["One act: what it made or changed, when, by whom and for which team."]])
* insert Labelled
* obeys rep-provenance-tag
* target.reference 1..1
* activity 1..1
* activity.coding 1..1
* activity from @canonical@/ValueSet/written-activity (required)
* agent.type 1..1
* agent.type from http://hl7.org/fhir/ValueSet/provenance-agent-type (required)
* entity 0..1
* entity.role = #source
* insert To(entity.what, QuestionnaireResponse, rep-to-answers)

ValueSet: WrittenActivity
Id: written-activity
Title: "What an act does to a record"
Description: "Made or changed; nothing is ever deleted."
* ^status = #active
* ^experimental = false
* ^language = #en
* $data-operation#CREATE
* $data-operation#UPDATE
