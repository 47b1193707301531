// In FHIRPath. Each says in both languages what is wrong when it is false.

Invariant: rep-label
Description: "L'étiquette ETHUD, qui veut dire alcool, n'est pas employée"
Severity: #error
Expression: "meta.security.where(code = 'ETHUD').empty()"
* insert English(human, [["The label ETHUD, which means alcohol, is not used"]])

Invariant: rep-confidentiality
Description: "Une seule confidentialité, R ou, à la demande de la personne, V"
Severity: #error
Expression: "meta.security.where(system = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality').count() = 1 and meta.security.where(system = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality' and (code = 'R' or code = 'V')).exists()"
* insert English(human, [["One confidentiality: R or, at the person's wish, V"]])

Invariant: rep-identifier
Description: "Un identifiant est un urn:uuid, auquel une création répétée se reconnaît"
Severity: #error
Expression: "identifier.where(system = 'urn:ietf:rfc:3986' and value.startsWith('urn:uuid:')).exists()"
* insert English(human, [["One identifier is a urn:uuid, by which a repeated creation is recognised"]])

Invariant: rep-form-version
Description: "Le questionnaire est nommé avec sa version"
Severity: #error
Expression: "questionnaire.contains('|')"
* insert English(human, [["The questionnaire is named with its version"]])

Invariant: rep-response-status
Description: "Seules des réponses terminées, corrigées ou retirées entrent dans un dossier"
Severity: #error
Expression: "status = 'completed' or status = 'amended' or status = 'entered-in-error'"
* insert English(human, [["Only answers that are completed, amended or withdrawn go into a chart"]])

Invariant: rep-response-presentation
Description: "Ce qu'il est advenu de la proposition de répondre est dit"
Severity: #error
Expression: "repeat(item).where(linkId = 'presentation').answer.exists()"
* insert English(human, [["What became of the offer to answer is said"]])

Invariant: rep-response-silent
Description: "Qui ne répond pas n'a ni réponses ni score"
Severity: #error
Expression: "repeat(item).where(linkId = 'presentation').answer.value.ofType(Coding).where(code != 'answered').exists() implies item.where(linkId = 'questions').repeat(item).answer.empty()"
* insert English(human, [["Who does not answer has neither answers nor a score"]])

Invariant: rep-score-range
Description: "Le score est dans l'intervalle publié de son instrument"
Severity: #error
Expression: "value.ofType(integer) >= 0 and (code.coding.where(code = 'assist-cocaine').exists() implies value.ofType(integer) <= 39) and (code.coding.where(code = 'sds-cocaine').exists() implies value.ofType(integer) <= 15) and (code.coding.where(code = 'assist-lite-stimulant').exists() implies value.ofType(integer) <= 2) and (code.coding.where(code = 'taps-2-stimulant').exists() implies value.ofType(integer) <= 3) and (code.coding.where(code = 'five-ps').exists() implies value.ofType(integer) <= 5) and (code.coding.where(code = 'dast-10').exists() implies value.ofType(integer) <= 10) and (code.coding.where(code = 'single-question').exists() implies value.ofType(integer) <= 4)"
* insert English(human, [["The score is within the published range of its instrument"]])

Invariant: rep-answer-coded
Description: "Une réponse à choix porte un code et son système"
Severity: #error
Expression: "value.ofType(CodeableConcept).exists() implies value.ofType(CodeableConcept).coding.where(system.exists() and code.exists()).exists()"
* insert English(human, [["A chosen answer has a code and its system"]])

Invariant: rep-method
Description: "La méthode est l'adresse canonique, avec sa version, de ce qui a conclu"
Severity: #error
Expression: "coding.where(system = 'urn:ietf:rfc:3986' and code.contains('|')).exists()"
* insert English(human, [["The method is the canonical address, with its version, of what came to the conclusion"]])

Invariant: rep-risk-prediction
Description: "Une conclusion qui tient donne son niveau"
Severity: #error
Expression: "status != 'entered-in-error' implies prediction.qualitativeRisk.exists()"
* insert English(human, [["A conclusion that stands gives its level"]])

Invariant: rep-period
Description: "La fin ne précède pas le début"
Severity: #error
Expression: "start <= end"
* insert English(human, [["The end is not before the start"]])

Invariant: rep-referral-consent
Description: "La demande renvoie à l'accord de la personne"
Severity: #error
Expression: "supportingInfo.reference.where(startsWith('Consent/') or contains('/Consent/') or startsWith('urn:uuid:')).exists()"
* insert English(human, [["The request points to the person's agreement"]])

Invariant: rep-task-reason
Description: "Un refus, une annulation, une suspension ou un échec donne sa raison"
Severity: #error
Expression: "(status = 'rejected' or status = 'cancelled' or status = 'on-hold' or status = 'failed') implies statusReason.text.exists()"
* insert English(human, [["A Task that is rejected, cancelled, held or failed gives its reason"]])

Invariant: rep-task-output
Description: "Une demande menée à bien dit ce qui a été fait"
Severity: #error
Expression: "status = 'completed' implies output.exists()"
* insert English(human, [["A completed Task says what was done"]])

Invariant: rep-task-business
Description: "L'état d'avancement ne répète pas le statut"
Severity: #error
Expression: "businessStatus.coding.code.where($this = %resource.status).empty()"
* insert English(human, [["The business status does not repeat the status"]])

Invariant: rep-task-owner
Description: "Le suivi est entre les mains de l'équipe, sauf pendant qu'elle attend une information : alors de qui demande"
Severity: #error
Expression: "iif(businessStatus.coding.where(code = 'waiting-for-information').exists(), owner.reference = requester.reference, (owner.reference | owner.identifier.value) = (restriction.recipient.reference | restriction.recipient.identifier.value))"
* insert English(human, [["The Task is in the team's hands, except while it waits for information: then in the requester's"]])

Invariant: rep-task-untouched
Description: "Une demande que l'équipe n'a pas ouverte n'a rien commencé"
Severity: #error
Expression: "(status = 'draft' or status = 'requested') implies (executionPeriod.empty() and output.empty())"
* insert English(human, [["A Task the team has not opened has begun nothing"]])

Invariant: rep-agreement
Description: "Un accord ou un refus en vigueur nomme l'équipe concernée et ce sur quoi il porte"
Severity: #error
Expression: "(provision.actor.reference.reference.exists() or provision.actor.reference.identifier.value.exists()) and provision.data.reference.reference.exists()"
* insert English(human, [["An agreement or refusal names the team concerned and what it rests on"]])

Invariant: rep-agreement-later
Description: "Qui demande à y réfléchir n'a rien permis"
Severity: #error
Expression: "status = 'proposed' implies provision.type = 'deny'"
* insert English(human, [["Who asks for time to think has permitted nothing"]])

Invariant: rep-refusal-scope
Description: "Le refus de répondre vaut pour un séjour, ou pour une durée bornée"
Severity: #error
Expression: "provision.data.reference.reference.exists() or provision.period.end.exists()"
* insert English(human, [["A refusal to answer covers one encounter, or a time that ends"]])

Invariant: rep-provenance-tag
Description: "Une étiquette urn:uuid tient lieu d'identifiant, que R4 ne donne pas à Provenance"
Severity: #error
Expression: "meta.tag.where(system = 'urn:ietf:rfc:3986' and code.startsWith('urn:uuid:')).exists()"
* insert English(human, [["A urn:uuid tag stands for the identifier that R4 does not give Provenance"]])

Invariant: rep-audit-refused
Description: "Un acte qui n'a pas abouti dit pourquoi"
Severity: #error
Expression: "outcome != '0' implies outcomeDesc.exists()"
* insert English(human, [["An act that did not succeed says why"]])

Invariant: rep-audit-balp
Description: "Seul un acte abouti se réclame de BALP"
Severity: #error
Expression: "meta.profile.where(startsWith('https://profiles.ihe.net/ITI/BALP/')).exists() implies outcome = '0'"
* insert English(human, [["Only an act that succeeded claims BALP"]])

Invariant: rep-audit-entity
Description: "Chaque objet nommé l'est par une référence, un identifiant ou une recherche : jamais par un texte"
Severity: #error
Expression: "what.reference.exists() or what.identifier.exists() or query.exists()"
* insert English(human, [["Each object is named by a reference, an identifier or a query, never by text"]])

Invariant: rep-text-english
Description: "Chaque texte montré a sa traduction anglaise"
Severity: #error
Expression: "title.extension('http://hl7.org/fhir/StructureDefinition/translation').extension('lang').where(value = 'en').exists() and repeat(item).where(text.exists()).all(text.extension('http://hl7.org/fhir/StructureDefinition/translation').extension('lang').where(value = 'en').exists())"
* insert English(human, [["Each text that is shown has its English translation"]])

Invariant: rep-form-score
Description: "Un score est calculé, caché, en lecture seule et extrait"
Severity: #error
Expression: "repeat(item).where(code.where(system = '@canonical@/CodeSystem/screening-score').exists()).all(readOnly = true and extension('http://hl7.org/fhir/StructureDefinition/questionnaire-hidden').value = true and extension('http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression').exists() and extension('http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-observationExtract').value = true)"
* insert English(human, [["A score is computed, hidden, read-only and extracted"]])

Invariant: rep-form-presentation
Description: "La première question demande si la personne souhaite répondre"
Severity: #error
Expression: "item.where(linkId = 'presentation' and type = 'choice' and required = true).exists()"
* insert English(human, [["The first question asks whether the person wishes to answer"]])

Invariant: rep-rule-english
Description: "Le titre a sa traduction anglaise"
Severity: #error
Expression: "title.extension('http://hl7.org/fhir/StructureDefinition/translation').extension('lang').where(value = 'en').exists()"
* insert English(human, [["The title has its English translation"]])

Invariant: rep-rule-source
Description: "Une règle qui peut faire proposer quelque chose a un niveau de preuve et une source"
Severity: #error
Expression: "topic.coding.where(system = '@canonical@/CodeSystem/finding-class' and (code = 'P1' or code = 'P2' or code = 'S')).exists() implies (topic.coding.where(system = '@canonical@/CodeSystem/evidence-grade').exists() and relatedArtifact.where(type = 'citation').exists())"
* insert English(human, [["A rule that can make the program offer something has an evidence grade and a source"]])

Invariant: rep-letter-label
Description: "La lettre porte elle-même l'étiquette de confidentialité"
Severity: #error
Expression: "securityLabel.coding.where(code = 'R').exists()"
* insert English(human, [["The letter itself bears the confidentiality label"]])

Invariant: rep-letter-type
Description: "Une lettre est une demande (57133-1) ou la réponse à une demande (11488-4)"
Severity: #error
Expression: "type.coding.where(code = '57133-1' or code = '11488-4').exists()"
* insert English(human, [["A letter is a request (57133-1) or the reply to one (11488-4)"]])

Invariant: rep-mail-secure
Description: "L'adresse est celle d'une messagerie sécurisée de santé, et d'une seule"
Severity: #error
Expression: "contained.ofType(Organization).telecom.count() = 1 and contained.ofType(Organization).telecom.where(system = 'email' and extension('https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-contact-point-email-type').value.ofType(Coding).where(code = 'MSSANTE').exists()).exists()"
* insert English(human, [["The address is of secure health mail, and only one"]])

Invariant: rep-goal-own-words
Description: "L'objectif est dit avec les mots de la personne, qui en est l'auteur"
Severity: #error
Expression: "description.text.exists() and expressedBy.reference.exists()"
* insert English(human, [["The goal is in the person's own words, and the person is its author"]])

Invariant: rep-measure-small
Description: "Aucun effectif entre 1 et 10 : un petit nombre désigne quelqu'un"
Severity: #error
Expression: "(group.population.count.where(hasValue()) | group.stratifier.stratum.population.count.where(hasValue())).all($this = 0 or $this >= 11)"
* insert English(human, [["No count between 1 and 10: a small number points to somebody"]])

Invariant: rep-audit-agent
Description: "Chaque partie a un nom ou une adresse"
Severity: #error
Expression: "who.exists() or network.address.exists()"
* insert English(human, [["Each party has a name or an address"]])

// Validators that resolve nothing pass over the type a reference names; these do not.
Invariant: rep-to-patient
Description: "La référence est celle d'un patient"
Severity: #error
Expression: "reference.empty() or reference.matches('^(urn:uuid:.+|(https?://.+/)?(Patient)/.+)$')"
* insert English(human, [["The reference is to a Patient"]])

Invariant: rep-to-request
Description: "La référence est celle de la demande"
Severity: #error
Expression: "reference.empty() or reference.matches('^(urn:uuid:.+|(https?://.+/)?(ServiceRequest)/.+)$')"
* insert English(human, [["The reference is to the ServiceRequest"]])

Invariant: rep-to-task
Description: "La référence est celle du suivi de la demande"
Severity: #error
Expression: "reference.empty() or reference.matches('^(urn:uuid:.+|(https?://.+/)?(Task)/.+)$')"
* insert English(human, [["The reference is to the Task"]])

Invariant: rep-to-team
Description: "La référence est celle d'une équipe, jamais d'une personne ni d'une autorité"
Severity: #error
Expression: "reference.empty() or reference.matches('^(urn:uuid:.+|(https?://.+/)?(Organization|HealthcareService)/.+)$')"
* insert English(human, [["The reference is to a team, never to a person"]])

Invariant: rep-to-professional
Description: "La référence est celle d'un professionnel qui soigne"
Severity: #error
Expression: "reference.empty() or reference.matches('^(urn:uuid:.+|(https?://.+/)?(Practitioner|PractitionerRole)/.+)$')"
* insert English(human, [["The reference is to a health professional"]])

Invariant: rep-to-answers
Description: "La référence est celle des réponses"
Severity: #error
Expression: "reference.empty() or reference.matches('^(urn:uuid:.+|(https?://.+/)?(QuestionnaireResponse)/.+)$')"
* insert English(human, [["The reference is to the answers"]])

Invariant: rep-rule-topic
Description: "Un thème est une classe, un groupe, un niveau de preuve, ou la raison de son absence en toutes lettres"
Severity: #error
Expression: "coding.where(system = '@canonical@/CodeSystem/finding-class' or system = '@canonical@/CodeSystem/finding-group' or system = '@canonical@/CodeSystem/evidence-grade').exists() or text.exists()"
* insert English(human, [["A topic is a class, a group, a grade, or in words why there is none"]])

Invariant: rep-to-copy
Description: "Le destinataire d'une copie est une personne ou une structure de soins"
Severity: #error
Expression: "reference.startsWith('Practitioner/') or reference.contains('/Practitioner/') or reference.startsWith('PractitionerRole/') or reference.contains('/PractitionerRole/') or reference.startsWith('Organization/') or reference.contains('/Organization/')"
* insert English(human, [["A copy goes to a practitioner or a place of care"]])

Invariant: rep-named
Description: "La référence désigne l'équipe, par son adresse ou par son numéro dans un répertoire"
Severity: #error
Expression: "reference.exists() or (identifier.system.exists() and identifier.value.exists())"
* insert English(human, [["The reference names the team, by its address or by its number in a register"]])
