// Why a referral is wanted soon. A site may change levels, targets and the findings that mean a reason; the
// program only ever takes the most urgent reason that applies, and never goes below positive-screen.
RuleSet: Urgency(code, level, priority, hours, en)
* #{code} ^designation[0].language = #en
* #{code} ^designation[0].value = {en}
* #{code} ^property[0].code = #level
* #{code} ^property[0].valueInteger = {level}
* #{code} ^property[1].code = #priority
* #{code} ^property[1].valueCode = #{priority}
* #{code} ^property[2].code = #target-hours
* #{code} ^property[2].valueInteger = {hours}

RuleSet: SeenBy(code, n, fact)
* #{code} ^property[{n}].code = #chart-fact
* #{code} ^property[{n}].valueCode = #{fact}

RuleSet: MeantBy(code, n, finding)
* #{code} ^property[{n}].code = #finding
* #{code} ^property[{n}].valueCode = #{finding}

CodeSystem: ReferralUrgency
Id: referral-urgency
Title: "Pourquoi une demande presse"
Description: "Reasons, each with a level (0 other care first, 1 before the person leaves, 2 within 72 hours or during the stay, 3 within 14 days, 4 advice to the staff), the FHIR priority, and the target in hours (0: before the person leaves)."
* ^language = #fr
* ^status = #active
* ^experimental = false
* ^caseSensitive = true
* ^content = #complete
* insert English(^title, [["Why a referral is wanted soon"]])
* ^property[0].code = #level
* ^property[0].description = "0 to 4, 0 first"
* ^property[0].type = #integer
* ^property[1].code = #priority
* ^property[1].description = "http://hl7.org/fhir/request-priority"
* ^property[1].type = #code
* ^property[2].code = #target-hours
* ^property[2].description = "Hours from the request; 0 is before the person leaves"
* ^property[2].type = #integer
* ^property[3].code = #finding
* ^property[3].description = "Id of a detection rule whose finding is this reason"
* ^property[3].type = #code
* ^property[4].code = #chart-fact
* ^property[4].description = "Name of a fact of Library/chart-facts that is this reason when it selects something; leaving-soon and minor are worked out by the program"
* ^property[4].type = #code
* #medical-emergency "Détresse respiratoire, douleur thoracique, crise convulsive, surdosage ou hyperthermie en cours : autres soins d'abord"
* #leaving-soon "Sortie sous 24 heures, ou souhait de partir"
* #late-pregnancy "Grossesse à partir de 37 semaines"
* #obstetric-threat "Saignement, hématome rétroplacentaire ou menace d'accouchement prématuré"
* #suicidal-ideas "Idées suicidaires ou crise de l'humeur"
* #psychosis "Psychose ou hallucinations"
* #opioid-withdrawal "Traitement de substitution interrompu, ou sevrage d'opioïdes"
* #overdose-this-stay "Surdosage pendant ce séjour"
* #infected-injection "Injection avec fièvre ou abcès"
* #minor "Moins de 18 ans"
* #no-place-to-sleep "Demande d'aide : pas d'endroit où dormir à la sortie"
* #vascular-event "Infarctus, accident vasculaire cérébral ou crise convulsive liés à l'usage"
* #pregnancy "Grossesse ou six semaines après la naissance"
* #recent-binge "Usage prolongé dans les 72 dernières heures"
* #strong-craving "Envie de 7 ou plus sur 10"
* #depressant-co-use "Usage associé à des opioïdes ou des benzodiazépines"
* #positive-screen "Repérage positif, situation stable"
* #advice "Avis demandé par l'équipe soignante, sans rencontre"
* insert Urgency(medical-emergency, 0, stat, 0, [["Airway, chest pain now, seizure now, overdose or hyperthermia: other care first"]])
* insert SeenBy(medical-emergency, 3, medicalEmergency)
* insert Urgency(leaving-soon, 1, asap, 0, [["Leaves within 24 hours, or wants to leave"]])
* insert Urgency(late-pregnancy, 1, asap, 0, [["Pregnancy from 37 weeks"]])
* insert SeenBy(late-pregnancy, 3, latePregnancy)
* insert Urgency(obstetric-threat, 1, asap, 0, [["Bleeding, abruption or threatened preterm labour"]])
* insert MeantBy(obstetric-threat, 3, P1-OBST)
* insert Urgency(suicidal-ideas, 1, asap, 0, [["Suicidal ideas or mood crisis"]])
* insert MeantBy(suicidal-ideas, 3, P1-MOODCRISIS)
* insert Urgency(psychosis, 1, asap, 0, [["Psychosis or hallucinations"]])
* insert MeantBy(psychosis, 3, P1-PSYCHOSIS)
* insert Urgency(opioid-withdrawal, 1, asap, 0, [["Opioid substitution interrupted, or opioid withdrawal"]])
* insert Urgency(overdose-this-stay, 1, asap, 0, [["Overdose during this stay"]])
* insert MeantBy(overdose-this-stay, 3, D-POISONING)
* insert Urgency(infected-injection, 1, asap, 0, [["Injection with fever or abscess"]])
* insert Urgency(minor, 1, asap, 0, [["Younger than 18"]])
* insert Urgency(no-place-to-sleep, 1, asap, 0, [["Asks for help because there is no place to sleep at discharge"]])
* insert Urgency(vascular-event, 2, urgent, 72, [["Infarction, stroke or seizure linked to use"]])
* insert MeantBy(vascular-event, 3, P1-ACS)
* insert MeantBy(vascular-event, 4, P1-STROKE)
* insert MeantBy(vascular-event, 5, P1-SEIZURE)
* insert Urgency(pregnancy, 2, urgent, 72, [["Pregnancy or the six weeks after birth"]])
* insert MeantBy(pregnancy, 3, PREGNANCY)
* insert MeantBy(pregnancy, 4, U1)
* insert Urgency(recent-binge, 2, urgent, 72, [["Prolonged use in the last 72 hours"]])
* insert Urgency(strong-craving, 2, urgent, 72, [["Craving of 7 or more out of 10"]])
* insert Urgency(depressant-co-use, 2, urgent, 72, [["Use together with opioids or benzodiazepines"]])
* insert Urgency(positive-screen, 3, routine, 336, [["Positive screen, stable"]])
* insert Urgency(advice, 4, routine, 72, [["Advice asked for by the staff, without a meeting"]])
