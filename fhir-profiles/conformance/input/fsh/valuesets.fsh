// What the profiles bind to: each is all of one code system of the terminology package.
RuleSet: AllOf(system)
* ^status = #active
* ^experimental = false
* ^language = #en
* include codes from system {system}

ValueSet: ScoreBands
Id: score-band
Title: "Names of the intervals of a score"
Description: "Bound by the score and by the conclusion drawn from it."
* insert AllOf($band)

ValueSet: ChartFlags
Id: chart-flag
Title: "What a Flag may draw attention to"
Description: "Words that name no substance, because a Flag may be seen over a shoulder."
* insert AllOf($chart-flag)

ValueSet: ReferralBusinessStatuses
Id: referral-business-status
Title: "Where a referral stands inside its status"
Description: "Bound by the Task of a referral."
* insert AllOf($business-status)

ValueSet: ReferralConcerns
Id: referral-concern
Title: "Why a referral is brought up again"
Description: "Bound by the reminders about a referral."
* insert AllOf($referral-concern)

ValueSet: ReferralServices
Id: referral-service
Title: "Services a referral asks for"
Description: "Bound by the ServiceRequest of a referral."
* insert AllOf($referral-service)

ValueSet: FindingClasses
Id: finding-class
Title: "Classes of findings"
Description: "Bound by the rules."
* insert AllOf($finding-class)

ValueSet: FindingGroups
Id: finding-group
Title: "Groups of findings"
Description: "Bound by the rules."
* insert AllOf($finding-group)

ValueSet: EvidenceGrades
Id: evidence-grade
Title: "Grades of evidence"
Description: "Bound by the rules."
* insert AllOf($evidence-grade)

ValueSet: SharedContents
Id: shared-content
Title: "How much a recipient may know"
Description: "Bound by the agreement to a referral or to a copy."
* insert AllOf($shared-content)

ValueSet: CopyRecipients
Id: copy-recipient
Title: "Who may get a copy"
Description: "Bound by the agreement to a copy."
* insert AllOf($copy-recipient)
