// What the server takes of SDC's two operations, and operations of its own. Anything else they define is ignored, as SDC allows for parameters that
// a server does not support.
RuleSet: Operates(id, name, base, code, type, fr, en)
* url = "@canonical@/OperationDefinition/{id}"
* version = "@version@"
* name = "{name}"
* status = #active
* experimental = false
* kind = #operation
* date = "2026-11-22"
* publisher = "Repère"
* language = #fr
* description = {fr}
* insert MarkdownEnglish(description, [[{en}]])
* base = "http://hl7.org/fhir/uv/sdc/OperationDefinition/{base}"
* code = #{code}
* resource = #{type}
* system = false
* type = true
* instance = true

RuleSet: Parameter(name, use, min, max, type, text)
* parameter[+].name = #{name}
* parameter[=].use = #{use}
* parameter[=].min = {min}
* parameter[=].max = "{max}"
* parameter[=].type = #{type}
* parameter[=].documentation = {text}

RuleSet: LoopPart(name, min, max, type, text)
* parameter[=].part[+].name = #{name}
* parameter[=].part[=].use = #out
* parameter[=].part[=].min = {min}
* parameter[=].part[=].max = "{max}"
* parameter[=].part[=].type = #{type}
* parameter[=].part[=].documentation = {text}

Instance: questionnaire-populate
InstanceOf: OperationDefinition
Usage: #definition
* insert Operates(questionnaire-populate, QuestionnairePopulate, Questionnaire-populate, populate, Questionnaire, [["Un brouillon de réponses, rempli d'après ce qui est envoyé et, pour un soignant qui le demande, d'après le dossier. Rien n'est gardé ni envoyé. Sur une instance, GET suffit, avec subject et local."]], [["A draft of answers, filled in from what is sent and, for a clinician who asks for it, from the chart. Nothing is kept or sent. On an instance GET is enough, with subject and local."]])
* affectsState = false
* insert Parameter(identifier, in, 0, 1, Identifier, [["The form by its identifier. On the type exactly one of identifier, questionnaire and questionnaireRef names the form."]])
* insert Parameter(questionnaire, in, 0, 1, Resource, [["The form itself; also taken as valueCanonical or valueUri, the address of a form that is here."]])
* insert Parameter(questionnaireRef, in, 0, 1, Reference, [["The form by reference, Questionnaire/<id>; also taken as valueCanonical."]])
* insert Parameter(subject, in, 0, 1, Reference, [["Patient/<id>. Needed for the chart to be read."]])
* insert Parameter(context, in, 0, *, Element, [["A launch context: its name, and a resource or a reference to one of this patient."]])
* parameter[=].type = #Element
* parameter[=].part[+].name = #name
* parameter[=].part[=].use = #in
* parameter[=].part[=].min = 1
* parameter[=].part[=].max = "1"
* parameter[=].part[=].type = #string
* parameter[=].part[+].name = #content
* parameter[=].part[=].use = #in
* parameter[=].part[=].min = 1
* parameter[=].part[=].max = "*"
* parameter[=].part[=].type = #Element
* insert Parameter(content, in, 0, *, Resource, [["Resources to fill in from; their type says which launch context they are (SDC 3)."]])
* insert Parameter(local, in, 0, 1, boolean, [["true: the chart of the subject is read too. Only for clinicians, only this patient."]])
* insert Parameter(response, out, 1, 1, QuestionnaireResponse, [["The draft, status in-progress."]])
* insert Parameter(issues, out, 0, 1, OperationOutcome, [["What could not be filled in, and why."]])

Instance: response-extract
InstanceOf: OperationDefinition
Usage: #definition
* insert Operates(response-extract, ResponseExtract, QuestionnaireResponse-extract, extract, QuestionnaireResponse, [["Ce à quoi des réponses donneraient lieu : score, conclusion, signalement, dans une transaction. Rien n'est gardé ni envoyé."]], [["What answers would lead to: score, conclusion, Flag, as one transaction. Nothing is kept or sent."]])
* affectsState = false
* insert Parameter(questionnaire-response, in, 0, 1, Resource, [["Completed or amended answers, when not called on an instance; a bare QuestionnaireResponse is as good as Parameters."]])
* insert Parameter(questionnaire, in, 0, 1, Questionnaire, [["The form, when it is none of those that are here."]])
* insert Parameter(return, out, 0, 1, Bundle, [["A transaction."]])
* insert Parameter(issues, out, 0, 1, OperationOutcome, [["What could not be extracted, and why."]])

Instance: find-services
InstanceOf: OperationDefinition
Usage: #definition
* url = "@canonical@/OperationDefinition/find-services"
* version = "@version@"
* name = "FindServices"
* status = #active
* experimental = false
* kind = #operation
* date = "2026-11-22"
* publisher = "Repère"
* language = #fr
* description = "Les services qui répondent à ce que la personne a dit, avec les raisons de chacun ; rien n'est choisi d'avance et rien n'est envoyé. GET ou POST sur des réponses gardées."
* insert MarkdownEnglish(description, [["The services that answer what the person told, each with its reasons; nothing is chosen beforehand and nothing is sent. GET or POST on stored answers."]])
* affectsState = false
* code = #find-services
* resource = #QuestionnaireResponse
* system = false
* type = false
* instance = true
* insert Parameter(near, in, 0, 1, string, [["latitude,longitude in degrees, where the person wants to be met. Never taken from the chart."]])
* insert Parameter(area, in, 0, 1, string, [["The same as an area of the country pack, in France the département."]])
* insert Parameter(wish, in, 0, *, code, [["More needs: codes of CodeSystem/routing-need."]])
* insert Parameter(language, in, 0, 1, code, [["BCP 47, when the person wants to be met in another language."]])
* insert Parameter(anonymous, in, 0, 1, boolean, [["true: the person gives no name; the same as the wish wish-anonymous."]])
* insert Parameter(name-agreed, in, 0, 1, boolean, [["true: the person agrees that a harm-reduction centre is given the name."]])
* insert Parameter(in-hospital, in, 0, 1, boolean, [["Whether the person is in hospital now. Else: whether the answers were given in an encounter."]])
* insert Parameter(age, in, 0, 1, integer, [["Whole years, when the chart cannot be read."]])
* insert Parameter(gestation-weeks, in, 0, 1, integer, [["Completed weeks of a pregnancy."]])
* insert Parameter(return, out, 1, 1, Bundle, [["A searchset of HealthcareService in order, with Organization and Location; entry.search carries the extension service-offer; an OperationOutcome says what else to know."]])

Instance: open-loops
InstanceOf: OperationDefinition
Usage: #definition
* url = "@canonical@/OperationDefinition/open-loops"
* version = "@version@"
* name = "OpenLoops"
* status = #active
* experimental = false
* kind = #operation
* date = "2026-11-22"
* publisher = "Repère"
* language = #fr
* description = "Les demandes dont la boucle n'est pas fermée, et qui doit agir : l'équipe, le service qui a demandé, l'administrateur, ou personne. Une boucle est fermée quand le demandeur a la réponse. GET, sans effet."
* insert MarkdownEnglish(description, [["The requests whose loop is not closed, and who must act: the team, the unit that asked, the operator, or nobody. A loop is closed when who asked has the answer. By GET; changes nothing."]])
* affectsState = false
* code = #open-loops
* resource = #Task
* system = false
* type = true
* instance = false
* insert Parameter(patient, in, 0, 1, string, [["Of this patient. Without it: of the open chart, else a clinician's own requests; a team always sees its own Tasks only."]])
* insert Parameter(stage, in, 0, *, code, [["Only these stages of CodeSystem/loop-stage, separated by commas; closed may be asked for too."]])
* insert Parameter(_count, in, 0, 1, integer, [["How many Tasks one call looks at, at most 200; 50 when not given."]])
* insert Parameter(_page, in, 0, 1, string, [["What next gave, to go on."]])
* insert Parameter(loop, out, 0, *, Element, [["One open loop, the oldest Task first."]])
* insert LoopPart(task, 1, 1, Reference, [["The Task."]])
* insert LoopPart(stage, 1, 1, code, [["A code of CodeSystem/loop-stage."]])
* insert LoopPart(waits-for, 1, 1, code, [["Who must act: nobody, team, sender or operator."]])
* insert LoopPart(since, 1, 1, instant, [["When the Task came to its end, or was last changed."]])
* insert LoopPart(answer, 0, 1, Reference, [["The Communication that tells the end."]])
* insert LoopPart(delivery, 0, 1, id, [["The outbox entry that carries it to the record system."]])
* insert LoopPart(note, 0, 1, string, [["To clinicians: the answer as a short note for the chart."]])
* insert Parameter(next, out, 0, 1, string, [["There are more Tasks to look at: the value for _page."]])

RuleSet: OwnOperates(id, name, type, fr, en)
* url = "@canonical@/OperationDefinition/{id}"
* version = "@version@"
* name = "{name}"
* status = #active
* experimental = false
* kind = #operation
* date = "2026-11-22"
* publisher = "Repère"
* language = #fr
* description = {fr}
* insert MarkdownEnglish(description, [[{en}]])
* code = #{id}
* resource = #{type}
* system = false
* type = false
* instance = true

Instance: leaflet
InstanceOf: OperationDefinition
Usage: #definition
* insert OwnOperates(leaflet, Leaflet, QuestionnaireResponse, [["La feuille d'information qui convient à ces réponses. GET la montre ; POST avec given la garde : la personne l'a reçue."]], [["The leaflet that fits these answers. GET shows it; POST with given keeps it: the person has it."]])
* affectsState = true
* insert Parameter(given, in, 0, 1, boolean, [["true: the person was given the leaflet. It is kept as a DocumentReference."]])
* insert Parameter(return, out, 1, 1, DocumentReference, [["The leaflet."]])

Instance: letter
InstanceOf: OperationDefinition
Usage: #definition
* insert OwnOperates(letter, Letter, Task, [["La lettre qui accompagne une demande, ou la réponse de l'équipe. GET donne la lettre en cours ; POST l'écrit à nouveau d'après ce qui est connu maintenant, et elle remplace la précédente."]], [["The letter that goes with a request, or the reply of the team. GET gives the present one; POST writes it anew from what is known now, and it replaces the one before."]])
* affectsState = true
* insert Parameter(reply, in, 0, 1, boolean, [["With GET, true: the reply of the team."]])
* insert Parameter(return, out, 1, 1, DocumentReference, [["The letter."]])

Instance: start-anonymous-episode
InstanceOf: OperationDefinition
Usage: #definition
* url = "@canonical@/OperationDefinition/start-anonymous-episode"
* version = "@version@"
* name = "StartAnonymousEpisode"
* status = #active
* experimental = false
* kind = #operation
* date = "2026-11-22"
* publisher = "Repère"
* language = #fr
* description = "Ouvre un épisode anonyme : la personne n'est connue que par un code qu'elle garde. Rien n'en part vers le dossier, et rien ne permet de remonter du code à un nom. POST seulement."
* insert MarkdownEnglish(description, [["Starts an anonymous episode: the person is known only by a code that they keep. Nothing of it leaves for the record system, and nothing leads from the code to a name. POST only."]])
* affectsState = true
* code = #start-anonymous-episode
* system = true
* type = false
* instance = false
* insert Parameter(subject, out, 1, 1, Reference, [["The subject of the answers: Patient/anonymous-... of this server only."]])
* insert Parameter(code, out, 1, 1, string, [["The code as the person keeps it."]])
* insert Parameter(slip, out, 1, 1, string, [["What to print for the person."]])

Instance: evaluate-measure
InstanceOf: OperationDefinition
Usage: #definition
* url = "@canonical@/OperationDefinition/evaluate-measure"
* version = "@version@"
* name = "EvaluateMeasure"
* status = #active
* experimental = false
* kind = #operation
* date = "2026-11-22"
* publisher = "Repère"
* language = #fr
* description = "Les chiffres d'un trimestre, tels qu'ils ont été publiés. Rien n'est recalculé : un trimestre est publié une fois, 31 jours après sa fin, et ne change plus. GET, sans effet."
* insert MarkdownEnglish(description, [["The figures of a quarter as they were published. Nothing is computed anew: a quarter is published once, 31 days after its end, and does not change afterwards. By GET; changes nothing."]])
* base = "http://hl7.org/fhir/OperationDefinition/Measure-evaluate-measure"
* affectsState = false
* code = #evaluate-measure
* resource = #Measure
* system = false
* type = false
* instance = true
* insert Parameter(periodStart, in, 1, 1, date, [["The first day of a quarter."]])
* insert Parameter(periodEnd, in, 1, 1, date, [["The last day of the same quarter."]])
* insert Parameter(reportType, in, 0, 1, code, [["summary, which is also the default. No report names anybody."]])
* insert Parameter(_format, in, 0, 1, string, [["text/csv gives the same counts as a table."]])
* insert Parameter(return, out, 1, 1, MeasureReport, [["The report."]])
