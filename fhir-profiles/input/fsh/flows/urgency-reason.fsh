// Why: some answers ask for somebody soon. They have no weight, and must not get one for that.

Extension: UrgencyReason
Id: urgency-reason
Title: "Reason for coming soon"
Description: "Choosing this option, or giving a number of at least this much, is this reason of CodeSystem/referral-urgency. It is no score and raises no Flag."
Context: Questionnaire.item, Questionnaire.item.answerOption
* ^version = "1.0.0"
* ^status = #active
* ^experimental = false
* extension contains
    reason 1..1 and
    least 0..1
* extension[reason].value[x] only code
* extension[reason] ^definition = "A code of CodeSystem/referral-urgency."
* extension[least].value[x] only integer
* extension[least] ^definition = "The number from which on it is a reason, for a question that asks for a number."
