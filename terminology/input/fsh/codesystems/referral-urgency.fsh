// Why a referral is wanted soon. A site may change levels, targets and the findings that mean a reason; the
// program only ever takes the most urgent reason that applies, and never goes below positive-screen.
RuleSet: Urgency(code, level, priority, hours, fr)
* #{code} ^designation[0].language = #fr
* #{code} ^designation[0].value = {fr}
* #{code} ^property[0].code = #level
* #{code} ^property[0].valueInteger = {level}
* #{code} ^property[1].code = #priority
* #{code} ^property[1].valueCode = #{priority}
* #{code} ^property[2].code = #target-hours
* #{code} ^property[2].valueInteger = {hours}

RuleSet: MeantBy(code, n, finding)
* #{code} ^property[{n}].code = #finding
* #{code} ^property[{n}].valueCode = #{finding}

CodeSystem: ReferralUrgency
Id: referral-urgency
Title: "Why a referral is wanted soon"
Description: "Reasons, each with a level (0 other care first, 1 before the person leaves, 2 within 72 hours or during the stay, 3 within 14 days), the FHIR priority, and the target in hours (0: before the person leaves)."
* ^language = #en
* insert French(^title, [["Pourquoi une demande est souhaitée rapidement"]])
* ^status = #active
* ^experimental = false
* ^caseSensitive = true
* ^content = #complete
* ^property[0].code = #level
* ^property[0].description = "0 to 3, 0 first"
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
* #medical-emergency "Airway, chest pain now, seizure now, overdose or hyperthermia: other care first"
* #leaving-soon "Leaves within 24 hours, or wants to leave"
* #late-pregnancy "Pregnancy from 37 weeks"
* #obstetric-threat "Bleeding, abruption or threatened preterm labour"
* #suicidal-ideas "Suicidal ideas or mood crisis"
* #psychosis "Psychosis or hallucinations"
* #opioid-withdrawal "Opioid substitution interrupted, or opioid withdrawal"
* #overdose-this-stay "Overdose during this stay"
* #infected-injection "Injection with fever or abscess"
* #minor "Younger than 18"
* #no-place-to-sleep "Asks for help because there is no place to sleep at discharge"
* #vascular-event "Infarction, stroke or seizure linked to use"
* #pregnancy "Pregnancy or the six weeks after birth"
* #recent-binge "Prolonged use in the last 72 hours"
* #strong-craving "Craving of 7 or more out of 10"
* #depressant-co-use "Use together with opioids or benzodiazepines"
* #positive-screen "Positive screen, stable"
* insert Urgency(medical-emergency, 0, stat, 0, "Détresse respiratoire\, douleur thoracique\, crise convulsive\, surdosage ou hyperthermie en cours : autres soins d'abord")
* insert Urgency(leaving-soon, 1, asap, 0, "Sortie sous 24 heures\, ou souhait de partir")
* insert Urgency(late-pregnancy, 1, asap, 0, "Grossesse à partir de 37 semaines")
* insert Urgency(obstetric-threat, 1, asap, 0, "Saignement\, hématome rétroplacentaire ou menace d'accouchement prématuré")
* insert MeantBy(obstetric-threat, 3, P1-OBST)
* insert Urgency(suicidal-ideas, 1, asap, 0, "Idées suicidaires ou crise de l'humeur")
* insert MeantBy(suicidal-ideas, 3, P1-MOODCRISIS)
* insert Urgency(psychosis, 1, asap, 0, "Psychose ou hallucinations")
* insert MeantBy(psychosis, 3, P1-PSYCHOSIS)
* insert Urgency(opioid-withdrawal, 1, asap, 0, "Traitement de substitution interrompu\, ou sevrage d'opioïdes")
* insert Urgency(overdose-this-stay, 1, asap, 0, "Surdosage pendant ce séjour")
* insert MeantBy(overdose-this-stay, 3, D-POISONING)
* insert Urgency(infected-injection, 1, asap, 0, "Injection avec fièvre ou abcès")
* insert Urgency(minor, 1, asap, 0, "Moins de 18 ans")
* insert Urgency(no-place-to-sleep, 1, asap, 0, "Demande d'aide : pas d'endroit où dormir à la sortie")
* insert Urgency(vascular-event, 2, urgent, 72, "Infarctus\, accident vasculaire cérébral ou crise convulsive liés à l'usage")
* insert MeantBy(vascular-event, 3, P1-ACS)
* insert MeantBy(vascular-event, 4, P1-STROKE)
* insert MeantBy(vascular-event, 5, P1-SEIZURE)
* insert Urgency(pregnancy, 2, urgent, 72, "Grossesse ou six semaines après la naissance")
* insert MeantBy(pregnancy, 3, PREGNANCY)
* insert MeantBy(pregnancy, 4, U1)
* insert Urgency(recent-binge, 2, urgent, 72, "Usage prolongé dans les 72 dernières heures")
* insert Urgency(strong-craving, 2, urgent, 72, "Envie de 7 ou plus sur 10")
* insert Urgency(depressant-co-use, 2, urgent, 72, "Usage associé à des opioïdes ou des benzodiazépines")
* insert Urgency(positive-screen, 3, routine, 336, "Repérage positif\, situation stable")
