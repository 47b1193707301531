// Which questionnaire comes next. %outcome, %setting and %deciding (the findings that decided) are known here.
Instance: instrument-choice
InstanceOf: PlanDefinition
Usage: #definition
* insert Published(PlanDefinition, instrument-choice, [["Choix du questionnaire"]], [["Choice of the questionnaire"]])
* type = $plan-type#workflow-definition
* insert NoOffer([["%outcome = 'none'"]])
// Under 18: the questionnaire made for 12 to 21 years; the single question where its words may not be shown.
* insert Offer(crafft, [["%youngest < 18"]])
* insert Offer(single-question, [["%youngest < 18"]])
// Severity is already known.
* insert NoOffer([["%outcome = 'flag+refer' and %deciding.exists(rule = 'D-ASSIST-HIGH' or rule = 'D-SDS')"]])
* insert Offer(sds-cocaine, [["%outcome = 'flag+refer' or %deciding.exists(rule = 'D-ASSIST-MODERATE' or rule = 'D-TAPS')"]])
* insert Offer(assist-cocaine, [["%deciding.exists(class = 'D')"]])
// The flow of the place. The longer form and the one before a pregnancy are opened by choice, never by a rule.
* insert Offer(post-partum, [["%afterBirth.exists()"]])
* insert Offer(cardiology, [["%setting = 'cardiology'"]])
* insert Offer(obstetrics, [["%setting = 'obstetrics'"]])
* insert Offer(emergency, [["%setting = 'emergency'"]])
