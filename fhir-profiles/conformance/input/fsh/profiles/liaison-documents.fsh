// A page inside a DocumentReference: XHTML that stands alone. Titles show nothing to who looks over a shoulder.
RuleSet: PageInside
* insert Labelled
* insert OwnIdentifier
* docStatus 1..1
* type 1..1
* type.coding 1..1
* insert OfPatient(subject)
* date 1..1
* author 1..1
* author only Reference(Practitioner or PractitionerRole)
* description 1..1
* securityLabel 2..*
* content 1..1
* content.attachment.contentType 1..1
* content.attachment.contentType = #"text/html; charset=utf-8"
* content.attachment.language 1..1
* content.attachment.title 1..1
* content.attachment.url 0..0
* content.attachment.data 1..1
* content.attachment.size 1..1
* content.attachment.hash 1..1
* content.attachment.creation 1..1
* context 1..1
* obeys rep-letter-label

Profile: LiaisonLetter
Parent: DocumentReference
Id: liaison-letter
Title: "Lettre de liaison"
Description: "La lettre qui accompagne une demande, ou la réponse de l'équipe."
* insert WrittenToday([["Liaison letter"]], [["The letter that goes with a request, or the reply of the team."]])
* insert PageInside
* type.coding.system 1..1
* type.coding.system = "http://loinc.org"
* obeys rep-letter-type
* context.related 2..2
* context.related only Reference(ServiceRequest or Task)

Profile: GivenLeaflet
Parent: DocumentReference
Id: given-leaflet
Title: "Feuille d'information remise"
Description: "La feuille d'information que la personne a reçue, choisie d'après ses réponses."
* insert WrittenToday([["Leaflet that was given"]], [["The leaflet the person was given, chosen by their answers."]])
* insert PageInside
* type.coding = $loinc#34895-3
* context.related 1..1
* context.related only Reference(QuestionnaireResponse)

Profile: PreparedMail
Parent: Communication
Id: prepared-mail
Title: "Courrier prêt pour la messagerie sécurisée"
Description: "Une lettre prête pour la boîte sécurisée du destinataire. L'opérateur de l'établissement l'envoie ; rien n'est envoyé d'ici."
* insert WrittenToday([["Mail made ready for secure messaging"]], [["A letter made ready for the recipient's secure mailbox. The hospital's operator sends it; nothing is sent from here."]])
* insert Labelled
* insert OwnIdentifier
* status = #preparation
* contained 1..1
* insert OfPatient(subject)
* about 1..1
* about only Reference(DocumentReference)
* sent 0..0
* received 0..0
* recipient 2..2
* recipient only Reference(Organization or HealthcareService)
* sender 1..1
* insert To(sender, [[Practitioner or PractitionerRole]], rep-to-professional)
* payload 1..1
* payload.content[x] only Reference(DocumentReference)
* obeys rep-mail-secure
