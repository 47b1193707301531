// What $find-services says about a service beside the service itself, and who works on a request to a service that has
// no account here.

Extension: ServiceOffer
Id: service-offer
Title: "Pourquoi ce service est proposé"
Description: "Why a service stands in a list made for one person, and what is not known about it. Order is no advice: the person chooses."
Context: Bundle.entry.search
* ^language = #fr
* ^version = "1.0.0"
* ^status = #active
* ^experimental = false
* extension contains
    offer 1..1 and
    name 0..1 and
    insideHospital 1..1 and
    open 1..1 and
    opens 0..1 and
    distance 0..1 and
    verified 0..1 and
    reason 0..* and
    unknown 0..*
* extension[offer].value[x] only code
* extension[offer] ^definition = "referral: a request can be sent, with the person's agreement. leaflet: nothing is sent, the person is told that it exists."
* extension[name].value[x] only code
* extension[name] ^definition = "withheld: no name goes there without a second agreement."
* extension[insideHospital].value[x] only boolean
* extension[open].value[x] only code
* extension[open] ^definition = "open, closed, or unknown: nobody stated the hours."
* extension[opens].value[x] only dateTime
* extension[opens] ^definition = "When it opens next, in its own time."
* extension[distance].value[x] only Quantity
* extension[verified].value[x] only date
* extension[verified] ^definition = "When somebody last made sure of the entry. Absent: nobody did."
* extension[reason].value[x] only string
* extension[reason] ^definition = "In words of the reader's language."
* extension[unknown].value[x] only string
* extension[unknown] ^definition = "What this person's need asks about and nobody has stated, in words."

Extension: TaskProxy
Id: task-proxy
Title: "Qui suit la demande à la place du service"
Description: "The team of this hospital that works on a Task whose owner is a service without an account here; Provenance.agent.onBehalfOf says for whom."
Context: Task
* ^language = #fr
* ^version = "1.0.0"
* ^status = #active
* ^experimental = false
* value[x] only Reference(Organization)
* value[x] 1..1
