// Why: the answers that flows and the longer form offer beside the published instruments. They are a person's own
// account: none weighs anything, and no list has a code for a social situation, only for help that is wished.

// A word people use for it. Found by whoever looks the concept up; never shown instead of the display.
RuleSet: AlsoCalled(code, language, word)
* #{code} ^designation[+].language = #{language}
* #{code} ^designation[=].use = http://snomed.info/sct#900000000000013009 "Synonym"
* #{code} ^designation[=].value = {word}

CodeSystem: CocaineForm
Id: cocaine-form
Title: "Forme de la cocaïne"
Description: "The two forms, powder (hydrochloride) and base (crack, freebase), with the words people use for them. A form says nothing about the person."
* insert ScreeningCodes
* insert English(^title, [["Form of the cocaine"]])
* insert ScreeningTerm(powder, [["Poudre (coke)"]], [["Powder (coke)"]])
* insert ScreeningTerm(base, [["Base (crack, caillou, galette)"]], [["Base (crack, rock)"]])
* insert ScreeningTerm(other-form, [["Autre forme"]], [["Another form"]])
* insert ScreeningTerm(unknown-form, [["Je ne sais pas"]], [["I do not know"]])
* insert AlsoCalled(powder, fr, "poudre")
* insert AlsoCalled(powder, fr, "coke")
* insert AlsoCalled(powder, fr, "C")
* insert AlsoCalled(powder, fr, "CC")
* insert AlsoCalled(powder, fr, "coco")
* insert AlsoCalled(powder, fr, "neige")
* insert AlsoCalled(powder, fr, "blanche")
* insert AlsoCalled(powder, fr, "chlorhydrate")
* insert AlsoCalled(powder, en, "powder")
* insert AlsoCalled(powder, en, "coke")
* insert AlsoCalled(powder, en, "C")
* insert AlsoCalled(powder, en, "snow")
* insert AlsoCalled(powder, en, "blow")
* insert AlsoCalled(powder, en, "hydrochloride")
* insert AlsoCalled(base, fr, "base")
* insert AlsoCalled(base, fr, "crack")
* insert AlsoCalled(base, fr, "caillou")
* insert AlsoCalled(base, fr, "galette")
* insert AlsoCalled(base, fr, "rock")
* insert AlsoCalled(base, fr, "roche")
* insert AlsoCalled(base, fr, "free base")
* insert AlsoCalled(base, fr, "cocaïne basée")
* insert AlsoCalled(base, en, "base")
* insert AlsoCalled(base, en, "crack")
* insert AlsoCalled(base, en, "rock")
* insert AlsoCalled(base, en, "stone")
* insert AlsoCalled(base, en, "freebase")

CodeSystem: CocaineRoute
Id: cocaine-route
Title: "Voie de prise de la cocaïne"
Description: "How it was taken. Several may be true of one person."
* insert ScreeningCodes
* insert English(^title, [["How the cocaine is taken"]])
* insert ScreeningTerm(nose, [["Par le nez"]], [["By the nose"]])
* insert ScreeningTerm(smoked, [["Fumée"]], [["Smoked"]])
* insert ScreeningTerm(injected, [["Injectée"]], [["Injected"]])
* insert ScreeningTerm(mouth, [["Par la bouche"]], [["By mouth"]])
* insert ScreeningTerm(other-route, [["Autrement"]], [["Another way"]])

CodeSystem: LastUse
Id: last-use
Title: "Dernière prise"
Description: "How long ago, in the steps that matter to acute care."
* insert ScreeningCodes
* insert English(^title, [["Last use"]])
* insert ScreeningTerm(within-24-hours, [["Moins de 24 heures"]], [["Less than 24 hours ago"]])
* insert ScreeningTerm(within-72-hours, [["Entre 24 et 72 heures"]], [["24 to 72 hours ago"]])
* insert ScreeningTerm(earlier, [["Plus de 72 heures"]], [["More than 72 hours ago"]])
* insert ScreeningTerm(unknown-time, [["Je ne sais pas"]], [["I do not know"]])

CodeSystem: OtherSubstance
Id: other-substance
Title: "Autres produits"
Description: "Asked once, in a short list. What is ticked changes no score and opens no other question."
* insert ScreeningCodes
* insert English(^title, [["Other products"]])
* insert ScreeningTerm(alcohol, [["Alcool"]], [["Alcohol"]])
* insert ScreeningTerm(tobacco, [["Tabac"]], [["Tobacco"]])
* insert ScreeningTerm(cannabis, [["Cannabis"]], [["Cannabis"]])
* insert ScreeningTerm(other-stimulant, [["Autre stimulant (amphétamine, MDMA, cathinone)"]], [["Another stimulant (amphetamine, MDMA, cathinone)"]])
* insert ScreeningTerm(opioid, [["Opioïde non prescrit"]], [["Opioid that was not prescribed"]])
* insert ScreeningTerm(sedative, [["Tranquillisant ou somnifère non prescrit"]], [["Tranquilliser or sleeping pill that was not prescribed"]])
* insert ScreeningTerm(poppers, [["Poppers"]], [["Poppers"]])
* insert ScreeningTerm(ketamine-ghb, [["Kétamine, GHB ou GBL"]], [["Ketamine, GHB or GBL"]])
* insert ScreeningTerm(another, [["Autre produit"]], [["Something else"]])
* insert ScreeningTerm(nothing-else, [["Rien d'autre"]], [["Nothing else"]])

CodeSystem: OpioidTreatment
Id: opioid-treatment
Title: "Traitement de substitution prescrit"
Description: "As prescribed. Kept apart from opioids that are injected: the one is a treatment, the other a use."
* insert ScreeningCodes
* insert English(^title, [["Prescribed substitution treatment"]])
* insert ScreeningTerm(no-treatment, [["Non"]], [["No"]])
* insert ScreeningTerm(methadone, [["Méthadone"]], [["Methadone"]])
* insert ScreeningTerm(buprenorphine, [["Buprénorphine"]], [["Buprenorphine"]])
* insert ScreeningTerm(other-treatment, [["Un autre traitement"]], [["Another treatment"]])
* insert ScreeningTerm(missed-treatment, [["Un traitement, non pris ces derniers jours"]], [["A treatment, not taken in the past days"]])

CodeSystem: InjectedOpioid
Id: injected-opioid
Title: "Opioïdes injectés"
Description: "Injected by the person, outside of care."
* insert ScreeningCodes
* insert English(^title, [["Injected opioids"]])
* insert ScreeningTerm(none-injected, [["Non"]], [["No"]])
* insert ScreeningTerm(injected-buprenorphine, [["Buprénorphine"]], [["Buprenorphine"]])
* insert ScreeningTerm(injected-heroin, [["Héroïne"]], [["Heroin"]])
* insert ScreeningTerm(injected-other, [["Autre opioïde"]], [["Another opioid"]])

CodeSystem: BoutLength
Id: bout-length
Title: "Durée d'une prise répétée"
Description: "How long repeated use without a break lasts."
* insert ScreeningCodes
* insert English(^title, [["Length of a run of use"]])
* insert ScreeningTerm(some-hours, [["Quelques heures"]], [["Some hours"]])
* insert ScreeningTerm(day-and-night, [["Un jour et une nuit"]], [["A day and a night"]])
* insert ScreeningTerm(several-days, [["Plusieurs jours"]], [["Several days"]])

CodeSystem: UseContext
Id: use-context
Title: "Moments de la prise"
Description: "When it is taken, if the person wishes to say. No context is better or worse than another."
* insert ScreeningCodes
* insert English(^title, [["Moments of use"]])
* insert ScreeningTerm(alone, [["Seul·e"]], [["Alone"]])
* insert ScreeningTerm(company, [["Avec d'autres"]], [["With others"]])
* insert ScreeningTerm(party, [["Fête"]], [["Party"]])
* insert ScreeningTerm(work, [["Travail ou études"]], [["Work or studies"]])
* insert ScreeningTerm(sport, [["Sport"]], [["Sport"]])
* insert ScreeningTerm(sex, [["Sexualité"]], [["Sex"]])
* insert ScreeningTerm(other-moment, [["Autre moment"]], [["Another moment"]])

CodeSystem: ExperiencedSign
Id: experienced-sign
Title: "Ce qui a été ressenti"
Description: "Signs of body and mood in a person's words. None is needed for anything, and withdrawal is not among them: cocaine may harm without it."
* insert ScreeningCodes
* insert English(^title, [["What was felt"]])
* insert ScreeningTerm(nosebleed, [["Saignements de nez"]], [["Nosebleeds"]])
* insert ScreeningTerm(sore-nose, [["Nez bouché, croûtes ou douleur"]], [["Blocked nose, crusts or pain"]])
* insert ScreeningTerm(mouth-burns, [["Brûlures des lèvres ou de la bouche"]], [["Burns of the lips or mouth"]])
* insert ScreeningTerm(breath, [["Toux ou essoufflement"]], [["Cough or short breath"]])
* insert ScreeningTerm(injection-site, [["Rougeur, gonflement ou abcès"]], [["Redness, swelling or abscess"]])
* insert ScreeningTerm(damaged-veins, [["Veines abîmées"]], [["Damaged veins"]])
* insert ScreeningTerm(fever, [["Fièvre ou frissons"]], [["Fever or shivers"]])
* insert ScreeningTerm(chest-pain, [["Douleur ou serrement dans la poitrine"]], [["Pain or tightness in the chest"]])
* insert ScreeningTerm(palpitations, [["Cœur qui s'emballe"]], [["Racing heart"]])
* insert ScreeningTerm(headache, [["Maux de tête ou migraine"]], [["Headache or migraine"]])
* insert ScreeningTerm(skin, [["Peau abîmée aux mains ou aux pieds"]], [["Damaged skin on hands or feet"]])
* insert ScreeningTerm(exhaustion, [["Épuisement"]], [["Exhaustion"]])
* insert ScreeningTerm(low-mood, [["Tristesse ou découragement"]], [["Sadness or discouragement"]])
* insert ScreeningTerm(anxiety, [["Anxiété"]], [["Anxiety"]])
* insert ScreeningTerm(suspicion, [["Méfiance, impression d'être observé·e"]], [["Mistrust, feeling watched"]])
* insert ScreeningTerm(bad-sleep, [["Mauvais sommeil"]], [["Bad sleep"]])
* insert ScreeningTerm(perceptions, [["Voir ou entendre ce que d'autres ne perçoivent pas"]], [["Seeing or hearing what others do not"]])
* insert ScreeningTerm(no-sign, [["Rien de tout cela"]], [["None of these"]])

CodeSystem: OwnStrategy
Id: own-strategy
Title: "Ce qui aide déjà"
Description: "What a person already does: a strength the team can build upon."
* insert ScreeningCodes
* insert English(^title, [["What already helps"]])
* insert ScreeningTerm(plan-ahead, [["Prévoir quand et combien"]], [["Planning when and how much"]])
* insert ScreeningTerm(space-out, [["Espacer"]], [["Spacing it out"]])
* insert ScreeningTerm(smaller-amounts, [["Prendre de plus petites quantités"]], [["Taking smaller amounts"]])
* insert ScreeningTerm(avoid-places, [["Éviter certains lieux ou certaines personnes"]], [["Keeping away from some places or people"]])
* insert ScreeningTerm(go-away, [["Partir quelque temps"]], [["Going away for a while"]])
* insert ScreeningTerm(trusted-person, [["En parler à quelqu'un de confiance"]], [["Talking to someone trusted"]])
* insert ScreeningTerm(activity, [["Une activité, le sport"]], [["An activity, sport"]])
* insert ScreeningTerm(professional, [["Un professionnel"]], [["A professional"]])
* insert ScreeningTerm(other-strategy, [["Autre chose"]], [["Something else"]])
* insert ScreeningTerm(nothing-yet, [["Rien pour le moment"]], [["Nothing for now"]])

CodeSystem: OwnAim
Id: own-aim
Title: "Ce que la personne souhaite"
Description: "The person's own aim. None ranks above another, and undecided is an aim."
* insert ScreeningCodes
* insert English(^title, [["What the person wishes"]])
* insert ScreeningTerm(stop, [["Arrêter"]], [["Stop"]])
* insert ScreeningTerm(control, [["Diminuer, garder la maîtrise"]], [["Use less, keep control"]])
* insert ScreeningTerm(safer, [["Prendre moins de risques"]], [["Take fewer risks"]])
* insert ScreeningTerm(none-now, [["Rien changer pour le moment"]], [["Change nothing for now"]])
* insert ScreeningTerm(undecided, [["Je ne sais pas encore"]], [["I do not know yet"]])
* insert ScreeningTerm(other-aim, [["Autre chose"]], [["Something else"]])

CodeSystem: ContactReason
Id: contact-reason
Title: "Motif du contact"
Description: "Why a person would like to be seen. Cocaine alone is reason enough."
* insert ScreeningCodes
* insert English(^title, [["Reason of the contact"]])
* insert ScreeningTerm(own-use, [["Parler de ma consommation"]], [["To talk about my use"]])
* insert ScreeningTerm(came-down-badly, [["Je me suis senti·e mal après en avoir pris"]], [["I felt bad after using"]])
* insert ScreeningTerm(calm, [["Besoin d'apaisement"]], [["I need to calm down"]])
* insert ScreeningTerm(information, [["Avoir des informations"]], [["To get information"]])
* insert ScreeningTerm(health-worry, [["Une inquiétude pour ma santé"]], [["A worry about my health"]])
* insert ScreeningTerm(preconception, [["Un projet de grossesse"]], [["Plans for a pregnancy"]])
* insert ScreeningTerm(other-reason, [["Une autre raison"]], [["Another reason"]])

CodeSystem: Asker
Id: asker
Title: "Qui a demandé"
Description: "Who had the idea. A relative who asked is noted, and contacted only if the person agrees."
* insert ScreeningCodes
* insert English(^title, [["Who asked"]])
* insert ScreeningTerm(person, [["Moi"]], [["I did"]])
* insert ScreeningTerm(relative, [["Un proche"]], [["Someone close to me"]])
* insert ScreeningTerm(health-professional, [["Un soignant"]], [["A health professional"]])
* insert ScreeningTerm(other-asker, [["Quelqu'un d'autre"]], [["Someone else"]])

CodeSystem: ContactChannel
Id: contact-channel
Title: "Comment joindre la personne"
Description: "What is safe for the person. E-mail is not among them: it is read by others too easily."
* insert ScreeningCodes
* insert English(^title, [["How to reach the person"]])
* insert ScreeningTerm(voicemail, [["Message vocal possible"]], [["A voice message is fine"]])
* insert ScreeningTerm(text-message, [["SMS possible"]], [["A text message is fine"]])
* insert ScreeningTerm(call-only, [["Appel sans laisser de message"]], [["Call without leaving a message"]])
* insert ScreeningTerm(plain-letter, [["Courrier sans en-tête"]], [["Letter without letterhead"]])
* insert ScreeningTerm(no-contact, [["Pas de contact après la sortie"]], [["No contact after I leave"]])

CodeSystem: Availability
Id: availability
Title: "Disponibilités"
Description: "When an appointment is possible, for people whose days are full too."
* insert ScreeningCodes
* insert English(^title, [["Availability"]])
* insert ScreeningTerm(morning, [["Matin"]], [["Morning"]])
* insert ScreeningTerm(afternoon, [["Après-midi"]], [["Afternoon"]])
* insert ScreeningTerm(evening, [["Après 18 heures"]], [["After 6 pm"]])
* insert ScreeningTerm(weekend, [["Samedi ou dimanche"]], [["Saturday or Sunday"]])
* insert ScreeningTerm(remote, [["À distance (téléphone, vidéo)"]], [["Remotely (telephone, video)"]])

CodeSystem: HelpWish
Id: help-wish
Title: "Aide souhaitée"
Description: "Help that a person wishes for. It serves to find services that offer it; it is no fact about a situation and no rule reads it."
* insert ScreeningCodes
* insert English(^title, [["Help wished for"]])
* insert ScreeningTerm(shelter, [["Un endroit où dormir à la sortie"]], [["A place to sleep when I leave"]])
* insert ScreeningTerm(housing, [["Logement"]], [["Housing"]])
* insert ScreeningTerm(rights, [["Droits et démarches"]], [["Rights and paperwork"]])
* insert ScreeningTerm(work-help, [["Travail ou formation"]], [["Work or training"]])
* insert ScreeningTerm(budget, [["Budget"]], [["Budget"]])
* insert ScreeningTerm(feeding-help, [["Alimentation du bébé"]], [["Feeding the baby"]])
* insert ScreeningTerm(rest-help, [["Sommeil, repos"]], [["Sleep, rest"]])
* insert ScreeningTerm(mood-help, [["Moral"]], [["Mood"]])
* insert ScreeningTerm(substance-help, [["Alcool, tabac ou autre produit"]], [["Alcohol, tobacco or something else"]])
* insert ScreeningTerm(other-help, [["Autre chose"]], [["Something else"]])
* insert ScreeningTerm(no-help, [["Pas d'aide pour le moment"]], [["No help for now"]])

CodeSystem: PlainAnswer
Id: plain-answer
Title: "Oui, non, ou autrement"
Description: "Yes and no, and the right to leave it open."
* insert ScreeningCodes
* insert English(^title, [["Yes, no, or otherwise"]])
* insert ScreeningTerm(yes, [["Oui"]], [["Yes"]])
* insert ScreeningTerm(no, [["Non"]], [["No"]])
* insert ScreeningTerm(unsure, [["Je ne sais pas"]], [["I do not know"]])
* insert ScreeningTerm(prefer-not, [["Je préfère ne pas répondre"]], [["I prefer not to answer"]])

CodeSystem: NewbornFeeding
Id: newborn-feeding
Title: "Alimentation du bébé"
Description: "How the baby is fed, so that advice fits."
* insert ScreeningCodes
* insert English(^title, [["Feeding of the baby"]])
* insert ScreeningTerm(breast, [["Au sein"]], [["Breast"]])
* insert ScreeningTerm(bottle, [["Au biberon"]], [["Bottle"]])
* insert ScreeningTerm(both, [["Les deux"]], [["Both"]])
* insert ScreeningTerm(other-feeding, [["Autrement"]], [["Another way"]])

CodeSystem: OwnSleep
Id: own-sleep
Title: "Sommeil"
Description: "How the person has slept, in the person's own judgement."
* insert ScreeningCodes
* insert English(^title, [["Sleep"]])
* insert ScreeningTerm(well, [["Plutôt bien"]], [["Rather well"]])
* insert ScreeningTerm(broken, [["De façon entrecoupée"]], [["With interruptions"]])
* insert ScreeningTerm(badly, [["Mal, même quand c'est possible"]], [["Badly, even when I can"]])

CodeSystem: PregnancyWish
Id: pregnancy-wish
Title: "Projet de grossesse"
Description: "Whether a pregnancy is wished for."
* insert ScreeningCodes
* insert English(^title, [["Plan of a pregnancy"]])
* insert ScreeningTerm(within-a-year, [["Oui, dans l'année"]], [["Yes, within a year"]])
* insert ScreeningTerm(later-on, [["Oui, plus tard"]], [["Yes, later"]])
* insert ScreeningTerm(no-wish, [["Non"]], [["No"]])
* insert ScreeningTerm(open, [["Je ne sais pas"]], [["I do not know"]])
