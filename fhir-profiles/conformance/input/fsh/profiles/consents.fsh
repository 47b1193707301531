Profile: LiaisonAgreement
Parent: Consent
Id: liaison-agreement
Title: "Réponse à une proposition de rencontre"
Description: "Oui, non ou plus tard, pour une équipe nommée, d'après des réponses nommées, pour une durée bornée. Un refus a la même forme qu'un accord."
* insert WrittenToday([["Answer to the offer of a meeting"]], [["Yes, no or later, for a named team, on named answers, for a time that ends. A refusal has the same shape as an agreement."]])
* insert Labelled
* insert OwnIdentifier
* status from @canonical@/ValueSet/written-consent-status (required)
* insert OneCode(scope, $consent-scope, #patient-privacy)
* category 2..2
* category ^slicing.discriminator.type = #value
* category ^slicing.discriminator.path = "coding"
* category ^slicing.rules = #closed
* category contains disclosure 1..1 and referral 1..1
* category[disclosure].coding 1..1
* category[disclosure].coding = $act-code#IDSCL
* category[referral].coding 1..1
* category[referral].coding = $consent-category#addictology-referral
* insert OfPatient(patient)
* dateTime 1..1
* performer 1..1
* performer only Reference(Patient)
* source[x] 1..1
* source[x] only Reference(QuestionnaireResponse)
* policy 0..1
* policy.uri 1..1
* policyRule 1..1
* policyRule.coding 1..1
* policyRule from @canonical@/ValueSet/written-consent-rule (required)
* provision 1..1
* provision.type 1..1
* provision.class 1..1
* provision.class from @canonical@/ValueSet/shared-content (required)
* provision.period 1..1
* provision.period.start 1..1
* provision.period.end 1..1
* provision.period obeys rep-period
* provision.actor 1..1
* insert OneCode(provision.actor.role, $participation, #IRCP)
* insert ToTeam(provision.actor.reference, Organization)
* provision.securityLabel 2..2
* provision.purpose 1..1
* provision.purpose = $act-reason#TREAT
* provision.data 1..1
* provision.data.meaning = #related
* provision.data.reference.reference 1..1
* provision.provision 0..0
* obeys rep-agreement
* obeys rep-agreement-later

Profile: CopyAgreement
Parent: Consent
Id: copy-agreement
Title: "Réponse à la proposition d'une copie"
Description: "Oui ou non à la copie d'un courrier, pour un destinataire nommé. Aucune copie ne part sans elle."
* insert WrittenToday([["Answer to the offer of a copy"]], [["Yes or no to the copy of a letter, for one named recipient. No copy leaves without it."]])
* insert Labelled
* insert OwnIdentifier
* status from @canonical@/ValueSet/written-consent-status (required)
* insert OneCode(scope, $consent-scope, #patient-privacy)
* category 2..2
* category ^slicing.discriminator.type = #value
* category ^slicing.discriminator.path = "coding"
* category ^slicing.rules = #closed
* category contains disclosure 1..1 and copy 1..1
* category[disclosure].coding 1..1
* category[disclosure].coding = $act-code#IDSCL
* category[copy].coding 1..1
* category[copy].coding = $consent-category#letter-copy
* insert OfPatient(patient)
* dateTime 1..1
* performer 1..1
* performer only Reference(Patient)
* source[x] 1..1
* source[x] only Reference(QuestionnaireResponse)
* policy 0..1
* policy.uri 1..1
* insert OneCode(policyRule, $act-code, #OPTIN)
* provision 1..1
* provision.type 1..1
* provision.class 1..1
* provision.class from @canonical@/ValueSet/shared-content (required)
* provision.period 1..1
* provision.period.start 1..1
* provision.period.end 1..1
* provision.period obeys rep-period
* provision.actor 1..1
* provision.actor.role.coding 1..1
* provision.actor.role from @canonical@/ValueSet/copy-recipient (required)
* insert To(provision.actor.reference, [[Practitioner or PractitionerRole or Organization]], rep-to-copy)
* provision.securityLabel 2..2
* provision.purpose 1..1
* provision.purpose = $act-reason#TREAT
* provision.data 1..1
* provision.data.meaning = #related
* provision.data.reference.reference 1..1
* provision.provision 0..0
* obeys rep-agreement

Profile: ScreeningRefusal
Parent: Consent
Id: screening-refusal
Title: "Souhait de ne pas répondre"
Description: "La personne préfère ne pas répondre. Vaut pour ce séjour, ou pour un jour quand il n'y en a pas ; personne n'est relancé entre-temps."
* insert WrittenToday([["Wish not to answer"]], [["The person prefers not to answer. It holds for this encounter, or for one day when there is none; nobody is asked again meanwhile."]])
* insert Labelled
* insert OwnIdentifier
* status from @canonical@/ValueSet/written-consent-status (required)
* insert OneCode(scope, $consent-scope, #treatment)
* category 1..1
* category.coding 1..1
* category.coding = $consent-category#substance-use-screening
* insert OfPatient(patient)
* dateTime 1..1
* source[x] 1..1
* source[x] only Reference(QuestionnaireResponse)
* insert OneCode(policyRule, $act-code, #OPTIN)
* provision 1..1
* provision.type 1..1
* provision.type = #deny
* provision.actor 0..0
* provision.data.meaning = #related
* provision.provision 0..0
* obeys rep-refusal-scope

ValueSet: WrittenConsentStatus
Id: written-consent-status
Title: "Statuses a Consent is written with"
Description: "Active for a yes or a no, proposed for later."
* ^status = #active
* ^experimental = false
* ^language = #en
* http://hl7.org/fhir/consent-state-codes#active
* http://hl7.org/fhir/consent-state-codes#proposed
* http://hl7.org/fhir/consent-state-codes#inactive
* http://hl7.org/fhir/consent-state-codes#entered-in-error

ValueSet: WrittenConsentRule
Id: written-consent-rule
Title: "How an agreement was given"
Description: "Said yes, or was told and did not object."
* ^status = #active
* ^experimental = false
* ^language = #en
* $act-code#OPTIN
* $act-code#IMPLIEDD
