Profile: ScreeningForm
Parent: Questionnaire
Id: screening-form
Title: "Questionnaire de repérage"
Description: "Un questionnaire tel que Repère le lit : deux langues, une première question qui laisse libre de répondre, des scores calculés et cachés."
* insert WrittenToday([["Screening questionnaire"]], [["A questionnaire as Repère reads it: two languages, a first question that leaves the person free to answer, scores that are computed and hidden."]])
* extension contains Wording named wording 1..1
* language 1..1
* url 1..1
* version 1..1
* name 1..1
* title 1..1
* subjectType 1..1
* subjectType = #Patient
* date 1..1
* publisher 1..1
* item 1..*
* obeys rep-text-english
* obeys rep-form-score
* obeys rep-form-presentation
