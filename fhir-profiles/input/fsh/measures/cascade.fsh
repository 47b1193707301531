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

Instance: cascade
InstanceOf: Measure
Usage: #definition
* insert Published(Measure, cascade, [["De la question à la rencontre"]], [["From the question to the meeting"]])
* name = "Cascade"
* description = "Stays in which the questions were offered, and what became of them, by month and by department. Counts of 1 to 10 are masked, with whatever would let them be worked out; a month is counted as things stood 31 days after its end."
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
