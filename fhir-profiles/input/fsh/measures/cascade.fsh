// From asked to seen. A count is made by the program (plugin/measures); what each step means stands in CodeSystem/measure-step.
RuleSet: Step(n, code)
* group[{n}].code = @canonical@/CodeSystem/measure-step#{code}
* group[{n}].population.code = http://terminology.hl7.org/CodeSystem/measure-population#initial-population
* group[{n}].population.criteria.language = #text/fhirpath
* group[{n}].population.criteria.expression = "{code}"
* group[{n}].stratifier[0].code.text = "month"
* group[{n}].stratifier[0].criteria.language = #text/fhirpath
* group[{n}].stratifier[0].criteria.expression = "month"
* group[{n}].stratifier[1].code.text = "department"
* group[{n}].stratifier[1].criteria.language = #text/fhirpath
* group[{n}].stratifier[1].criteria.expression = "department"
* group[{n}].stratifier[2].code.text = "hour"
* group[{n}].stratifier[2].criteria.language = #text/fhirpath
* group[{n}].stratifier[2].criteria.expression = "hour"

// Counted for the whole hospital only.
RuleSet: Whole(n, system, code)
* group[{n}].code = {system}#{code}
* group[{n}].population.code = http://terminology.hl7.org/CodeSystem/measure-population#initial-population
* group[{n}].population.criteria.language = #text/fhirpath
* group[{n}].population.criteria.expression = "{code}"

Instance: cascade
InstanceOf: Measure
Usage: #definition
* insert Published(Measure, cascade, [["De la question à la rencontre"]], [["From the question to the meeting"]])
* name = "Cascade"
* description = "Stays in which the questions were offered, and what became of them, by month, by department and by three hours of the day; why teams declined, what became of cards, and the time to the first contact, for the whole hospital. Published once for each quarter. Counts of 1 to 10 are masked, with whatever would let them be worked out; a month is counted as things stood 31 days after its end."
* scoring = http://terminology.hl7.org/CodeSystem/measure-scoring#cohort
* improvementNotation = http://terminology.hl7.org/CodeSystem/measure-improvement-notation#increase
* insert Step(0, asked)
* insert Step(1, answered)
* insert Whole(2, @canonical@/CodeSystem/measure-step, refused)
* insert Whole(3, @canonical@/CodeSystem/measure-step, later)
* insert Whole(4, @canonical@/CodeSystem/measure-step, cannot-now)
* insert Step(5, positive)
* insert Whole(6, @canonical@/CodeSystem/measure-step, negative)
* insert Step(7, flagged)
* insert Whole(8, @canonical@/CodeSystem/measure-step, known-before)
* insert Step(9, offered)
* insert Whole(10, @canonical@/CodeSystem/measure-step, not-offered)
* insert Step(11, agreed)
* insert Whole(12, @canonical@/CodeSystem/measure-step, declined)
* insert Whole(13, @canonical@/CodeSystem/measure-step, offer-later)
* insert Step(14, seen)
* insert Whole(15, @canonical@/CodeSystem/measure-step, advice-only)
* insert Whole(16, @canonical@/CodeSystem/measure-step, declined-when-met)
* insert Whole(17, @canonical@/CodeSystem/measure-step, not-reached)
* insert Whole(18, @canonical@/CodeSystem/measure-step, not-taken-up)
* insert Whole(19, @canonical@/CodeSystem/measure-step, waiting)
* insert Whole(20, @canonical@/CodeSystem/measure-step, seen-within-24-hours)
* insert Whole(21, @canonical@/CodeSystem/measure-step, seen-within-72-hours)
* insert Whole(22, @canonical@/CodeSystem/measure-step, seen-within-14-days)
* insert Whole(23, @canonical@/CodeSystem/measure-step, seen-later)
* insert Whole(24, @canonical@/CodeSystem/measure-step, seen-during-stay)
* insert Whole(25, @canonical@/CodeSystem/measure-step, seen-after-discharge)
* insert Whole(26, @canonical@/CodeSystem/measure-step, seen-stay-unknown)
* insert Whole(27, @canonical@/CodeSystem/measure-step, requested-late)
* insert Whole(28, @canonical@/CodeSystem/measure-step, requested-in-time)
* insert Whole(29, @canonical@/CodeSystem/measure-step, request-time-unknown)
* insert Step(30, answered-to-sender)
* insert Whole(31, @canonical@/CodeSystem/measure-step, not-answered-yet)
// Why a team did not take a request up.
* insert Whole(32, @canonical@/CodeSystem/decline-reason, wrong-service)
* insert Whole(33, @canonical@/CodeSystem/decline-reason, team-closed)
* insert Whole(34, @canonical@/CodeSystem/decline-reason, duplicate)
* insert Whole(35, @canonical@/CodeSystem/decline-reason, already-followed)
* insert Whole(36, @canonical@/CodeSystem/decline-reason, no-capacity)
* insert Whole(37, @canonical@/CodeSystem/decline-reason, not-selected)
* insert Whole(38, @canonical@/CodeSystem/decline-reason, other)
// What clinicians did with the cards, as far as their EHR reports it.
* insert Whole(39, @canonical@/CodeSystem/measure-step, cards-reported)
* insert Whole(40, @canonical@/CodeSystem/measure-step, cards-accepted)
* insert Whole(41, @canonical@/CodeSystem/measure-step, cards-overridden)
* insert Whole(42, http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes, patient-refuses)
* insert Whole(43, http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes, limited-time)
* insert Whole(44, http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes, action-completed)
* insert Whole(45, http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes, wrong-time-workflow)
* insert Whole(46, http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes, inappropriate-recipient)
* insert Whole(47, @canonical@/CodeSystem/measure-step, cards-other-reason)
// Scores: hours from the request to the first contact.
* insert Whole(48, @canonical@/CodeSystem/measure-step, hours-to-contact-median)
* insert Whole(49, @canonical@/CodeSystem/measure-step, hours-to-contact-p90)
