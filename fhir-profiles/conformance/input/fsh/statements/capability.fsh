// What the FHIR interface of Repère offers. GET /metadata of a running server says the same, and its own address; a test
// compares the two.

RuleSet: Offers(type)
* rest.resource[+].type = #{type}

RuleSet: Documented(text)
* rest.resource[=].documentation = {text}

RuleSet: Conforms(profile)
* rest.resource[=].supportedProfile[+] = "@canonical@/StructureDefinition/{profile}"

RuleSet: Unsearched
* rest.resource[=].interaction[+].code = #read
* rest.resource[=].interaction[+].code = #vread
* rest.resource[=].interaction[+].code = #history-instance
* rest.resource[=].versioning = #versioned
* rest.resource[=].conditionalCreate = false

RuleSet: ReadOnly
* insert Unsearched
* rest.resource[=].interaction[+].code = #search-type

RuleSet: WithCreate
* rest.resource[=].interaction[+].code = #create
* insert ReadOnly

RuleSet: WithUpdate
* rest.resource[=].interaction[+].code = #update
* insert ReadOnly
* rest.resource[=].versioning = #versioned-update

RuleSet: WithCreateAndUpdate
* rest.resource[=].interaction[+].code = #create
* rest.resource[=].interaction[+].code = #update
* insert ReadOnly
* rest.resource[=].versioning = #versioned-update

RuleSet: Forms
* rest.resource[=].interaction[+].code = #read
* rest.resource[=].interaction[+].code = #search-type

RuleSet: Published
* rest.resource[=].interaction[+].code = #read
* rest.resource[=].interaction[+].code = #search-type

RuleSet: Search(name, kind, definition)
* rest.resource[=].searchParam[+].name = "{name}"
* rest.resource[=].searchParam[=].definition = "http://hl7.org/fhir/SearchParameter/{definition}"
* rest.resource[=].searchParam[=].type = #{kind}

RuleSet: OwnSearch(name, kind, definition)
* rest.resource[=].searchParam[+].name = "{name}"
* rest.resource[=].searchParam[=].definition = "@canonical@/SearchParameter/{definition}"
* rest.resource[=].searchParam[=].type = #{kind}

RuleSet: Operation(name, definition, ours)
* rest.resource[=].operation[+].name = "{name}"
* rest.resource[=].operation[=].definition = "http://hl7.org/fhir/uv/sdc/OperationDefinition/{definition}"
* rest.resource[=].operation[=].documentation = "What is taken of it: @canonical@/OperationDefinition/{ours}"

RuleSet: OwnOperation(name)
* rest.resource[=].operation[+].name = "{name}"
* rest.resource[=].operation[=].definition = "@canonical@/OperationDefinition/{name}"

Instance: repere
InstanceOf: CapabilityStatement
Usage: #definition
* url = "@canonical@/CapabilityStatement/repere"
* version = "@version@"
* name = "RepereServer"
* status = #active
* experimental = false
* date = "2026-11-22"
* publisher = "Repère"
* language = #fr
* title = "Ce que l'interface FHIR de Repère offre"
* insert English(title, "What the FHIR interface of Repère offers")
* description = "Repérage, et orientation vers l'équipe de liaison en addictologie, sur le stockage de Repère."
* insert MarkdownEnglish(description, [["Screening, and referral to the addictology liaison team, over the store of Repère."]])
* kind = #requirements
* fhirVersion = #4.0.1
* format = #application/fhir+json
* rest.mode = #server

* insert Offers(Binary)
* insert Documented([["The page of the DocumentReference with the same id, for a browser; with Accept or _format application/pdf the same as PDF."]])
* rest.resource[=].interaction[+].code = #read

* insert Offers(Communication)
* insert Documented([["Update: received may be added, and nothing else, by the side that asked; If-Match is required. Task/$open-loops says which answers wait for it. status preparation: a letter made ready for a secure mailbox; the hospital's operator sends it."]])
* insert Conforms(liaison-answer)
* insert Conforms(liaison-reminder)
* insert Conforms(stop-notice)
* insert Conforms(prepared-mail)
* insert WithUpdate
* insert Search(_lastUpdated, date, Resource-lastUpdated)
* insert Search(based-on, reference, Communication-based-on)
* insert Search(encounter, reference, Communication-encounter)
* insert Search(identifier, token, Communication-identifier)
* insert Search(patient, reference, Communication-patient)
* insert Search(status, token, Communication-status)
* insert Search(subject, reference, Communication-subject)

* insert Offers(Consent)
* insert Conforms(liaison-agreement)
* insert Conforms(copy-agreement)
* insert Conforms(screening-refusal)
* insert Documented([["The answer to an offered referral: category addictology-referral, one configured team as actor, the QuestionnaireResponse as data. active and permit: the referral is made with it. active and deny: refused. proposed: later. policyRule IMPLIEDD: told, did not object. provision.class: how much the recipient may know. Update: If-Match is required; inactive takes an agreement back."]])
* insert WithCreateAndUpdate
* insert Search(_lastUpdated, date, Resource-lastUpdated)
* insert Search(identifier, token, clinical-identifier)
* insert Search(patient, reference, clinical-patient)
* insert Search(status, token, Consent-status)

* insert Offers(DocumentReference)
* insert Conforms(liaison-letter)
* insert Conforms(given-leaflet)
* insert Documented([["The letter of each referral, the reply of the team, the leaflet that was given."]])
* insert ReadOnly
* insert Search(_lastUpdated, date, Resource-lastUpdated)
* insert Search(author, reference, DocumentReference-author)
* insert Search(identifier, token, clinical-identifier)
* insert Search(patient, reference, clinical-patient)
* insert Search(status, token, DocumentReference-status)
* insert Search(subject, reference, DocumentReference-subject)
* insert Search(type, token, clinical-type)

* insert Offers(Flag)
* insert Conforms(liaison-flag)
* insert ReadOnly
* insert Search(_lastUpdated, date, Resource-lastUpdated)
* insert Search(encounter, reference, clinical-encounter)
* insert Search(identifier, token, Flag-identifier)
* insert Search(patient, reference, clinical-patient)
* insert OwnSearch(status, token, Flag-status)
* insert Search(subject, reference, Flag-subject)

* insert Offers(Measure)
* rest.resource[=].operation[+].name = "evaluate-measure"
* rest.resource[=].operation[=].definition = "http://hl7.org/fhir/OperationDefinition/Measure-evaluate-measure"
* rest.resource[=].operation[=].documentation = "What is taken of it: @canonical@/OperationDefinition/evaluate-measure"

* insert Offers(MeasureReport)
* insert Conforms(screening-measure)
* insert Documented([["Figures without identity, published once for each quarter and not changed afterwards, for whoever is signed in. The newest comes first."]])
* insert Published
* insert Search(measure, reference, MeasureReport-measure)

* insert Offers(Observation)
* insert Conforms(screening-score-observation)
* insert Conforms(screening-answer-observation)
* insert ReadOnly
* insert Search(_lastUpdated, date, Resource-lastUpdated)
* insert Search(based-on, reference, Observation-based-on)
* insert Search(code, token, clinical-code)
* insert Search(encounter, reference, clinical-encounter)
* insert Search(identifier, token, clinical-identifier)
* insert Search(patient, reference, clinical-patient)
* insert Search(performer, reference, Observation-performer)
* insert Search(status, token, Observation-status)
* insert Search(subject, reference, Observation-subject)

* insert Offers(Provenance)
* insert Conforms(act-provenance)
* insert Documented([["Read by reference."]])
* insert Unsearched

* insert Offers(Questionnaire)
* insert Conforms(screening-form)
* insert Documented([["lang=fr, or Accept-Language, gives a form in that language; else it comes with all its translations. Expressions in forms: text/fhirpath, and application/x-fhir-query where a value may come from the chart. text/cql is not run."]])
* insert Forms
* insert Search(url, uri, Questionnaire-url)
* insert Operation(populate, Questionnaire-populate, questionnaire-populate)

* insert Offers(QuestionnaireResponse)
* insert Conforms(screening-response)
* insert Documented([["Completed or amended answers. Scores, assessment and Flag are made by the server. Idempotency-Key is honoured. Update: status entered-in-error, with If-Match: the answers and all that was built on them are taken back."]])
* insert WithCreateAndUpdate
* insert Search(_lastUpdated, date, Resource-lastUpdated)
* insert Search(based-on, reference, QuestionnaireResponse-based-on)
* insert Search(encounter, reference, QuestionnaireResponse-encounter)
* insert Search(identifier, token, QuestionnaireResponse-identifier)
* insert Search(patient, reference, QuestionnaireResponse-patient)
* insert Search(questionnaire, reference, QuestionnaireResponse-questionnaire)
* insert Search(status, token, QuestionnaireResponse-status)
* insert Search(subject, reference, QuestionnaireResponse-subject)
* insert Operation(extract, QuestionnaireResponse-extract, response-extract)
* insert OwnOperation(find-services)
* insert OwnOperation(leaflet)

* insert Offers(RiskAssessment)
* insert Conforms(screening-risk)
* insert ReadOnly
* insert Search(_lastUpdated, date, Resource-lastUpdated)
* insert Search(encounter, reference, clinical-encounter)
* insert Search(identifier, token, clinical-identifier)
* insert Search(patient, reference, clinical-patient)
* insert Search(performer, reference, RiskAssessment-performer)
* insert OwnSearch(status, token, RiskAssessment-status)
* insert Search(subject, reference, RiskAssessment-subject)

* insert Offers(ServiceRequest)
* insert Conforms(liaison-request)
* insert ReadOnly
* insert Search(_lastUpdated, date, Resource-lastUpdated)
* insert Search(based-on, reference, ServiceRequest-based-on)
* insert Search(code, token, clinical-code)
* insert Search(encounter, reference, clinical-encounter)
* insert Search(identifier, token, clinical-identifier)
* insert Search(intent, token, ServiceRequest-intent)
* insert Search(patient, reference, clinical-patient)
* insert Search(performer, reference, ServiceRequest-performer)
* insert Search(priority, token, ServiceRequest-priority)
* insert Search(requester, reference, ServiceRequest-requester)
* insert Search(status, token, ServiceRequest-status)
* insert Search(subject, reference, ServiceRequest-subject)

* insert Offers(Task)
* insert Conforms(liaison-task)
* insert Conforms(stop-request)
* insert Documented([["Created here: a Task of code abort, about a Task whose work has begun. Update: If-Match is required. status, statusReason, businessStatus and, with a note, priority may change; output, note, input (while the team waits for information) and identifier (type FILL) may be added to."]])
* insert WithCreateAndUpdate
* insert Search(_lastUpdated, date, Resource-lastUpdated)
* insert Search(based-on, reference, Task-based-on)
* insert Search(business-status, token, Task-business-status)
* insert Search(code, token, Task-code)
* insert Search(encounter, reference, Task-encounter)
* insert Search(focus, reference, Task-focus)
* insert Search(identifier, token, Task-identifier)
* insert Search(intent, token, Task-intent)
* insert Search(owner, reference, Task-owner)
* insert Search(patient, reference, Task-patient)
* insert Search(priority, token, Task-priority)
* insert Search(requester, reference, Task-requester)
* insert Search(status, token, Task-status)
* insert Search(subject, reference, Task-subject)
* insert OwnOperation(open-loops)
* insert OwnOperation(letter)
* insert OwnOperation(worklist)
* insert OwnOperation(detail)

* rest.operation[+].name = "start-anonymous-episode"
* rest.operation[=].definition = "@canonical@/OperationDefinition/start-anonymous-episode"
