// Why: what flows are made of beside the published instruments. A flow is one questionnaire per setting: an
// opening tool, then the same core for everyone whose answers open it (ASSIST, craving, compulsion); all that
// comes after the core may be left out.

RuleSet: Section(path, id, fr, en)
* insert Item({path}, {id}, group, [[{fr}]], [[{en}]])

RuleSet: Choice(path, link, fr, en)
* insert Item({path}, {link}, choice, [[{fr}]], [[{en}]])
* insert Buttons({path}, radio-button)

// Life has several answers.
RuleSet: Several(path, link, fr, en)
* insert Item({path}, {link}, choice, [[{fr}]], [[{en}]])
* insert Buttons({path}, check-box)
* {path}.repeats = true

// "None of these" beside another answer contradicts it.
RuleSet: Alone(path, coding, fr, en)
* insert Option({path}, {coding}, [[{fr}]], [[{en}]])
* {path}.answerOption[=].extension[+].url = $exclusive
* {path}.answerOption[=].extension[=].valueBoolean = true

RuleSet: ZeroToTen(path, link, fr, en)
* insert Item({path}, {link}, integer, [[{fr}]], [[{en}]])
* {path}.extension[+].url = $min-value
* {path}.extension[=].valueInteger = 0
* {path}.extension[+].url = $max-value
* {path}.extension[=].valueInteger = 10

// Told by the person, and kept in the chart as an Observation of this code.
RuleSet: Observed(path, code)
* {path}.code = $item#{code}
* {path}.extension[+].url = $observation-extract
* {path}.extension[=].valueBoolean = true

// The next tool opens by the answers themselves: some renderers do not look at a condition again when a score that
// nobody sees changes.
RuleSet: WhenSingleQuestionPositive(path)
* insert When({path}, single-question-1, $loinc#LA26460-8)
* insert When({path}, single-question-1, $loinc#LA18876-5)
* insert When({path}, single-question-1, $loinc#LA18891-4)
* insert When({path}, single-question-1, $loinc#LA18934-2)
* {path}.enableBehavior = #any

RuleSet: WhenFivePsPositive(path)
* insert When({path}, five-ps-parents, $loinc#LA33-6)
* insert When({path}, five-ps-peers, $loinc#LA33-6)
* insert When({path}, five-ps-partner, $loinc#LA33-6)
* insert When({path}, five-ps-past, $loinc#LA33-6)
* insert When({path}, five-ps-pregnancy, $loinc#LA33-6)
* {path}.enableBehavior = #any

// The answer just offered says that somebody should come soon: a reason of CodeSystem/referral-urgency.
RuleSet: Urgent(path, reason)
* insert UrgencyReason({path}.answerOption[=], {reason})

RuleSet: UrgentFrom(path, reason, least)
* insert UrgencyReason({path}, {reason})
* {path}.extension[=].extension[+].url = "least"
* {path}.extension[=].extension[=].valueInteger = {least}

RuleSet: UrgencyReason(element, reason)
* {element}.extension[+].url = Canonical(UrgencyReason)
* {element}.extension[=].extension[+].url = "reason"
* {element}.extension[=].extension[=].valueCode = #{reason}

// Frequencies that are told and weigh nothing.
RuleSet: HowFrequently(path)
* insert Option({path}, $frequency#never, "Jamais", "Never")
* insert Option({path}, $frequency#once-or-twice, "Une ou deux fois", "Once or twice")
* insert Option({path}, $frequency#monthly, "Chaque mois", "Monthly")
* insert Option({path}, $frequency#weekly, "Chaque semaine", "Weekly")
* insert Option({path}, $frequency#daily, "Chaque jour ou presque", "Daily or almost daily")

RuleSet: PlainAnswers(path)
* insert Option({path}, $plain#yes, [["Oui"]], [["Yes"]])
* insert Option({path}, $plain#no, [["Non"]], [["No"]])
* insert Option({path}, $plain#unsure, [["Je ne sais pas"]], [["I do not know"]])
* insert Option({path}, $plain#prefer-not, [["Je préfère ne pas répondre"]], [["I prefer not to answer"]])

// Craving and compulsion are the centre of cocaine use and belong to the core: whoever told use in the past 3
// months is asked both. How often the craving comes is question 3 of ASSIST and is not asked twice. Physical
// dependence and withdrawal are nowhere asked: use of cocaine goes unseen where they are made a condition.
RuleSet: CravingAndCompulsion(path)
* {path}.linkId = "craving-and-compulsion"
* {path}.type = #group
* {path}.required = true
* insert WhenUsedRecently({path})
* insert ZeroToTen({path}.item[0], craving, [["Votre plus forte envie d'en prendre ces 7 derniers jours, de 0 (aucune) à 10 ?"]], [["Your strongest wish to use in the past 7 days, from 0 (none) to 10?"]])
* {path}.item[0].required = true
* insert Observed({path}.item[0], craving)
* insert UrgentFrom({path}.item[0], strong-craving, 7)
* insert Question({path}.item[1], compulsion, [["Ces 3 derniers mois, en avez-vous pris sans le vouloir vraiment ?"]], [["In the past 3 months, have you used without really wanting to?"]])
* insert HowFrequently({path}.item[1])
* insert Observed({path}.item[1], compulsion)

RuleSet: LastUse(path)
* insert Choice({path}, last-use, [["À quand remonte la dernière prise ?"]], [["When did you last use?"]])
* insert Option({path}, $last-use#within-24-hours, [["Moins de 24 heures"]], [["Less than 24 hours ago"]])
* insert Option({path}, $last-use#within-72-hours, [["Entre 24 et 72 heures"]], [["24 to 72 hours ago"]])
* insert Option({path}, $last-use#earlier, [["Plus de 72 heures"]], [["More than 72 hours ago"]])
* insert Option({path}, $last-use#unknown-time, [["Je ne sais pas"]], [["I do not know"]])
* insert Observed({path}, last-use)

RuleSet: CocaineForm(path)
* insert Several({path}, cocaine-form, [["Sous quelle forme ?"]], [["In which form?"]])
* insert Option({path}, $form#powder, [["Poudre (coke)"]], [["Powder (coke)"]])
* insert Option({path}, $form#base, [["Base (crack, caillou, galette)"]], [["Base (crack, rock)"]])
* insert Option({path}, $form#other-form, [["Autre forme"]], [["Another form"]])
* insert Alone({path}, $form#unknown-form, [["Je ne sais pas"]], [["I do not know"]])
* insert Observed({path}, cocaine-form)

RuleSet: CocaineRoute(path)
* insert Several({path}, cocaine-route, [["De quelle façon ?"]], [["In which way?"]])
* insert Option({path}, $route#nose, [["Par le nez"]], [["By the nose"]])
* insert Option({path}, $route#smoked, [["Fumée"]], [["Smoked"]])
* insert Option({path}, $route#injected, [["Injectée"]], [["Injected"]])
* insert Option({path}, $route#mouth, [["Par la bouche"]], [["By mouth"]])
* insert Option({path}, $route#other-route, [["Autrement"]], [["Another way"]])
* insert Observed({path}, cocaine-route)

// Once, and short. Nothing opens or closes by it.
RuleSet: OtherSubstances(path, link, fr, en)
* insert Several({path}, {link}, [[{fr}]], [[{en}]])
* insert Option({path}, $other-substance#alcohol, [["Alcool"]], [["Alcohol"]])
* insert Option({path}, $other-substance#tobacco, [["Tabac"]], [["Tobacco"]])
* insert Option({path}, $other-substance#cannabis, [["Cannabis"]], [["Cannabis"]])
* insert Option({path}, $other-substance#other-stimulant, [["Autre stimulant (amphétamine, MDMA, cathinone)"]], [["Another stimulant (amphetamine, MDMA, cathinone)"]])
* insert Option({path}, $other-substance#opioid, [["Opioïde non prescrit"]], [["Opioid that was not prescribed"]])
* insert Urgent({path}, depressant-co-use)
* insert Option({path}, $other-substance#sedative, [["Tranquillisant ou somnifère non prescrit"]], [["Tranquilliser or sleeping pill that was not prescribed"]])
* insert Urgent({path}, depressant-co-use)
* insert Option({path}, $other-substance#poppers, [["Poppers"]], [["Poppers"]])
* insert Option({path}, $other-substance#ketamine-ghb, [["Kétamine, GHB ou GBL"]], [["Ketamine, GHB or GBL"]])
* insert Option({path}, $other-substance#another, [["Autre produit"]], [["Something else"]])
* insert Alone({path}, $other-substance#nothing-else, [["Rien d'autre"]], [["Nothing else"]])

RuleSet: FlowCopyright
* copyright = "ASSIST is copyright World Health Organization 2010; the Severity of Dependence Scale may be used free of charge with citation (Gossop et al. 1995); the 5Ps is listed as non-proprietary. No text of theirs is reproduced: the words are the project's own and have not been validated. This material contains content from LOINC (http://loinc.org), copyright Regenstrief Institute, Inc. and the LOINC Committee, available at no cost under the licence at http://loinc.org/license."

RuleSet: PregnancyWish(path)
* insert Choice({path}, pregnancy-wish, [["Souhaitez-vous une grossesse ?"]], [["Would you like to become pregnant?"]])
* insert Option({path}, $pregnancy-wish#within-a-year, [["Oui, dans l'année"]], [["Yes, within a year"]])
* insert Option({path}, $pregnancy-wish#later-on, [["Oui, plus tard"]], [["Yes, later"]])
* insert Option({path}, $pregnancy-wish#no-wish, [["Non"]], [["No"]])
* insert Option({path}, $pregnancy-wish#open, [["Je ne sais pas"]], [["I do not know"]])

RuleSet: Feeding(path)
* insert Choice({path}, feeding, [["Comment votre bébé est-il nourri ?"]], [["How is your baby fed?"]])
* insert Option({path}, $feeding#breast, [["Au sein"]], [["Breast"]])
* insert Option({path}, $feeding#bottle, [["Au biberon"]], [["Bottle"]])
* insert Option({path}, $feeding#both, [["Les deux"]], [["Both"]])
* insert Option({path}, $feeding#other-feeding, [["Autrement"]], [["Another way"]])
