// What a team's list is made of, and one referral whole.
Instance: worklist
InstanceOf: OperationDefinition
Usage: #definition
* url = "@canonical@/OperationDefinition/worklist"
* version = "@version@"
* name = "Worklist"
* status = #active
* experimental = false
* kind = #operation
* date = "2026-11-22"
* publisher = "Repère"
* language = #fr
* description = "La liste d'une équipe en une réponse : les demandes ouvertes et celles closes depuis quatorze jours, avec ce qu'il faut voir d'abord, ce qui attend trop longtemps, et ce qui peut être fait ensuite. GET, sans effet."
* insert MarkdownEnglish(description, [["A team's list in one answer: the open requests and those closed in the last fourteen days, with what must be seen first, what waits too long, and what may be done next. By GET; changes nothing."]])
* affectsState = false
* code = #worklist
* resource = #Task
* system = false
* type = true
* instance = false
* insert Parameter(lang, in, 0, 1, code, [["fr or en; else by Accept-Language."]])
* insert Parameter(now, out, 1, 1, instant, [["When this was true."]])
* insert Parameter(team, out, 0, 1, Element, [["The reader's team."]])
* insert LoopPart(name, 1, 1, string, [["As clinicians read it."]])
* insert LoopPart(open, 0, 1, boolean, [["Whether it works now, where its hours are known."]])
* insert LoopPart(opens, 0, 1, instant, [["When it is closed: when it opens."]])
* insert Parameter(member, out, 0, *, Reference, [["Who works in the team, named as the record system names them."]])
* insert Parameter(outcome, out, 0, *, Coding, [["An outcome that may be chosen: CodeSystem/referral-outcome."]])
* insert Parameter(outcome-with-follow-up, out, 0, *, Coding, [["The same, with a date for what follows."]])
* insert Parameter(decline-reason, out, 0, *, Coding, [["A reason for which a team may decline: CodeSystem/decline-reason."]])
* insert Parameter(referral, out, 0, *, Element, [["One referral."]])
* insert LoopPart(task, 1, 1, Task, [["The elements a list shows, tagged SUBSETTED."]])
* insert LoopPart(name, 0, 1, string, [["Of the person, as the record system has it."]])
* insert LoopPart(sex, 0, 1, code, [["http://hl7.org/fhir/administrative-gender"]])
* insert LoopPart(born, 0, 1, date, [["Date of birth."]])
* insert LoopPart(age, 0, 1, integer, [["Whole years."]])
* insert LoopPart(anonymous, 0, 1, boolean, [["true: the person gave no name."]])
* insert LoopPart(place, 0, 1, string, [["Unit and room, as the record system has them."]])
* insert LoopPart(left, 0, 1, boolean, [["true: the stay has ended."]])
* insert LoopPart(requester, 0, 1, Reference, [["Who asked."]])
* insert LoopPart(assignee, 0, 1, Reference, [["Who in the team has taken it on."]])
* insert LoopPart(red-flag, 0, *, Coding, [["CodeSystem/red-flag: what the letter puts first, the gravest first."]])
* insert LoopPart(reason, 0, *, Coding, [["CodeSystem/referral-urgency: why it is this urgent."]])
* insert LoopPart(concern, 0, *, code, [["CodeSystem/referral-concern: what is due."]])
* insert LoopPart(overdue, 0, 1, boolean, [["true: beyond a target."]])
* insert LoopPart(attempts, 0, 1, integer, [["How often the team tried to meet the person."]])
* insert LoopPart(letter, 0, 1, id, [["The present letter: DocumentReference, and Binary for its page."]])
* insert LoopPart(reply, 0, 1, id, [["The present reply."]])
* insert LoopPart(state, 1, 1, string, [["Which next-acts hold."]])
* insert LoopPart(stage, 0, 1, code, [["CodeSystem/loop-stage: what became of the answer, for who asked."]])
* insert LoopPart(answer, 0, 1, Reference, [["Communication: the answer at the end, for who asked."]])
* insert Parameter(next-acts, out, 0, *, Element, [["What may be done next with the referrals of one state."]])
* insert LoopPart(state, 1, 1, string, [["Named by the referrals."]])
* insert LoopPart(act, 0, *, Element, [["Parts: code, status, business-status, needs and takes; answer, where the act is to add received to that Communication."]])

Instance: detail
InstanceOf: OperationDefinition
Usage: #definition
* insert OwnOperates(detail, Detail, Task, [["Une demande entière : le contenu de la lettre tel qu'il est connu maintenant, dans la mesure de l'accord de la personne, les messages, et qui a fait quoi et quand. GET, sans effet."]], [["One referral whole: the content of the letter as it is known now, as far as the person agreed, the messages, and who did what when. By GET; changes nothing."]])
* affectsState = false
* insert Parameter(lang, in, 0, 1, code, [["fr or en; else by Accept-Language."]])
* insert Parameter(task, out, 1, 1, Task, [["The Task. The other parts of a referral stand beside it, as in worklist."]])
* insert Parameter(act, out, 0, *, Element, [["What may be done next."]])
* insert LoopPart(code, 1, 1, code, [["What it is called, such as accept."]])
* insert LoopPart(status, 1, 1, code, [["The status it leads to."]])
* insert LoopPart(business-status, 0, 1, code, [["And the business status."]])
* insert LoopPart(needs, 0, *, code, [["What must come with it: decline-reason, reason, outcome, next-contact, attempt, note, priority, assignee."]])
* insert LoopPart(takes, 0, *, code, [["What may: the same, and follow-up, place, follower."]])
* insert LoopPart(answer, 0, 1, Reference, [["Communication: the act is not of the Task, it adds received to this answer."]])
* insert Parameter(stage, out, 0, 1, code, [["CodeSystem/loop-stage: what became of the answer, of a Task at its end."]])
* insert Parameter(answer, out, 0, 1, Reference, [["Communication: the answer at the end, one of message."]])
* insert Parameter(section, out, 0, *, Element, [["A section of the letter: id, title, and lines of id, label and text."]])
* insert Parameter(event, out, 0, *, Element, [["What happened, when, who, kind - change, read or answer-read - and of a change the version, status, business-status, reason, priority and notes."]])
* insert Parameter(message, out, 0, *, Communication, [["What was said about it."]])
* insert Parameter(stop, out, 0, *, Task, [["The sender asks to stop."]])
