// What an answer, or a finding of a rule over the chart, says about the services a person needs. An answer that means
// something under one question only names that question: dependsOn is its linkId. What is not here says nothing about
// services. A prescribed substitution treatment is not here on purpose: it is no co-use, and nothing may put it at risk.

RuleSet: AnswersOf(n, system)
* group[{n}].source = {system}
* group[{n}].target = "@canonical@/CodeSystem/routing-need"

RuleSet: Tells(n, code, need)
* group[{n}].element[+].code = #{code}
* group[{n}].element[=].target[0].code = #{need}
* group[{n}].element[=].target[0].equivalence = #relatedto

RuleSet: TellsToo(n, t, need)
* group[{n}].element[=].target[{t}].code = #{need}
* group[{n}].element[=].target[{t}].equivalence = #relatedto

RuleSet: AskedBy(n, t, link)
* group[{n}].element[=].target[{t}].dependsOn[0].property = "http://hl7.org/fhir/StructureDefinition/QuestionnaireResponse#QuestionnaireResponse.item.linkId"
* group[{n}].element[=].target[{t}].dependsOn[0].value = "{link}"

RuleSet: UsedLately(n, code)
* insert Tells({n}, {code}, opioids)
* insert AskedBy({n}, 0, nm-assist-street-opioid-2)
* insert TellsToo({n}, 1, opioids)
* insert AskedBy({n}, 1, nm-assist-opioid-medicine-2)

Instance: routing-need-from-answers
InstanceOf: ConceptMap
Usage: #definition
* url = "@canonical@/ConceptMap/routing-need-from-answers"
* version = "1.0.0"
* name = "RoutingNeedFromAnswers"
* title = "Des réponses aux besoins qui orientent"
* status = #active
* experimental = false
* date = "2026-11-22"
* description = "From what the person answered, and from findings of the chart, to the needs that lead to a service."
* insert AnswersOf(0, "@canonical@/CodeSystem/cocaine-route")
* insert Tells(0, nose, route-sniffed)
* insert Tells(0, smoked, route-smoked)
* insert Tells(0, injected, route-injected)
* insert Tells(0, mouth, route-swallowed)
* insert AnswersOf(1, "@canonical@/CodeSystem/other-substance")
* insert Tells(1, opioid, opioids)
* insert AnswersOf(2, "@canonical@/CodeSystem/injected-opioid")
* insert Tells(2, injected-buprenorphine, opioids)
* insert TellsToo(2, 1, route-injected)
* insert Tells(2, injected-heroin, opioids)
* insert TellsToo(2, 1, route-injected)
* insert Tells(2, injected-other, opioids)
* insert TellsToo(2, 1, route-injected)
* insert AnswersOf(3, "@canonical@/CodeSystem/help-wish")
* insert Tells(3, shelter, help-shelter)
* insert Tells(3, housing, help-housing)
* insert Tells(3, rights, help-rights)
* insert Tells(3, budget, help-rights)
* insert Tells(3, work-help, help-work)
* insert Tells(3, mood-help, help-psychiatric)
* insert AnswersOf(4, "@canonical@/CodeSystem/availability")
* insert Tells(4, evening, wish-evening)
* insert AskedBy(4, 0, availability)
* insert Tells(4, weekend, wish-weekend)
* insert AskedBy(4, 0, availability)
* insert Tells(4, remote, wish-remote)
* insert AnswersOf(5, "@canonical@/CodeSystem/contact-channel")
* insert Tells(5, call-only, wish-discreet)
* insert Tells(5, plain-letter, wish-discreet)
* insert AnswersOf(6, "@canonical@/CodeSystem/plain-answer")
* insert Tells(6, yes, pregnant)
* insert AskedBy(6, 0, pregnant-now)
* insert TellsToo(6, 1, help-time-away)
* insert AskedBy(6, 1, wish-break-away)
* insert TellsToo(6, 2, psychiatric-crisis)
* insert AskedBy(6, 2, suicidal-thoughts)
* insert Tells(6, no, not-pregnant)
* insert AskedBy(6, 0, pregnant-now)
* insert AnswersOf(7, "@canonical@/CodeSystem/pregnancy-wish")
* insert Tells(7, within-a-year, pregnancy-wished)
* insert Tells(7, later-on, pregnancy-wished)
* insert AnswersOf(8, "@canonical@/CodeSystem/contact-reason")
* insert Tells(8, preconception, pregnancy-wished)
* insert AnswersOf(9, "@canonical@/CodeSystem/newborn-feeding")
* insert Tells(9, breast, after-birth)
* insert Tells(9, bottle, after-birth)
* insert Tells(9, both, after-birth)
* insert Tells(9, other-feeding, after-birth)
* insert AnswersOf(10, "@canonical@/CodeSystem/experienced-sign")
* insert Tells(10, perceptions, psychiatric-crisis)
* insert AnswersOf(11, "@canonical@/CodeSystem/screening-assistance")
* insert Tells(11, interpreter, interpreter)
* insert AnswersOf(12, "http://loinc.org")
* insert Tells(12, LA33-6, interpreter)
* insert AskedBy(12, 0, interpreter-wanted)
* insert TellsToo(12, 1, opioids)
* insert AskedBy(12, 1, taps-2-opioid-medicine-1)
* insert TellsToo(12, 2, opioids)
* insert AskedBy(12, 2, taps-2-heroin-1)
* insert AnswersOf(13, "@canonical@/CodeSystem/use-frequency")
* insert UsedLately(13, once-or-twice)
* insert UsedLately(13, monthly)
* insert UsedLately(13, weekly)
* insert UsedLately(13, daily)
* insert AnswersOf(14, "@canonical@/CodeSystem/asker")
* insert Tells(14, relative, help-relatives)
* insert AnswersOf(15, "@canonical@/PlanDefinition")
* insert Tells(15, PREGNANCY, pregnant)
* insert Tells(15, P1-MOODCRISIS, psychiatric-crisis)
* insert Tells(15, P1-PSYCHOSIS, psychiatric-crisis)
