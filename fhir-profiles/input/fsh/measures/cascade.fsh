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
* insert Step(2, refused)
* insert Step(3, later)
* insert Step(4, cannot-now)
* insert Step(5, positive)
* insert Step(6, negative)
* insert Step(7, flagged)
* insert Step(8, known-before)
* insert Step(9, agreed)
* insert Step(10, declined)
* insert Step(11, offer-later)
* insert Step(12, not-offered)
* insert Step(13, seen)
* insert Step(14, advice-only)
* insert Step(15, declined-when-met)
* insert Step(16, not-reached)
* insert Step(17, not-taken-up)
* insert Step(18, waiting)
* insert Step(19, seen-within-24-hours)
* insert Step(20, seen-within-72-hours)
* insert Step(21, seen-within-14-days)
* insert Step(22, seen-later)
* insert Step(23, seen-during-stay)
* insert Step(24, seen-after-discharge)
* insert Step(25, seen-stay-unknown)
* insert Step(26, requested-late)
* insert Step(27, requested-in-time)
* insert Step(28, request-time-unknown)
* insert Step(29, answered-to-sender)
* insert Step(30, not-answered-yet)
// Why a team did not take a request up.
* insert Whole(31, @canonical@/CodeSystem/decline-reason, wrong-service)
* insert Whole(32, @canonical@/CodeSystem/decline-reason, team-closed)
* insert Whole(33, @canonical@/CodeSystem/decline-reason, duplicate)
* insert Whole(34, @canonical@/CodeSystem/decline-reason, already-followed)
* insert Whole(35, @canonical@/CodeSystem/decline-reason, no-capacity)
* insert Whole(36, @canonical@/CodeSystem/decline-reason, not-selected)
* insert Whole(37, @canonical@/CodeSystem/decline-reason, other)
// What clinicians did with the cards, as far as their EHR reports it.
* insert Whole(38, @canonical@/CodeSystem/measure-step, cards-reported)
* insert Whole(39, @canonical@/CodeSystem/measure-step, cards-accepted)
* insert Whole(40, @canonical@/CodeSystem/measure-step, cards-overridden)
* insert Whole(41, http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes, patient-refuses)
* insert Whole(42, http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes, limited-time)
* insert Whole(43, http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes, action-completed)
* insert Whole(44, http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes, wrong-time-workflow)
* insert Whole(45, http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes, inappropriate-recipient)
* insert Whole(46, @canonical@/CodeSystem/measure-step, cards-other-reason)
// Scores: hours from the request to the first contact.
* insert Whole(47, @canonical@/CodeSystem/measure-step, hours-to-contact-median)
* insert Whole(48, @canonical@/CodeSystem/measure-step, hours-to-contact-p90)
