// Why: answers that are not questions of an instrument (was it answered, with whose help) and
// the answer scales of instruments that have no published code for them. An answer that reads differently in
// a form than in a list has both wordings: the form's is a designation.

RuleSet: SaidInForm(code, fr, en)
* #{code} ^designation[+].language = #fr
* #{code} ^designation[=].value = {fr}
* #{code} ^designation[+].language = #en
* #{code} ^designation[=].value = {en}

CodeSystem: ScreeningPresentation
Id: screening-presentation
Title: "Présentation du questionnaire"
Description: "What became of the offer to answer. Each is an answer of equal dignity: none of them is missing data, and none but the first has a score."
* insert ScreeningCodes
* insert English(^title, [["What became of the offer"]])
* insert ScreeningTerm(answered, "La personne répond", "The person answers")
* insert ScreeningTerm(refused, "La personne préfère ne pas répondre", "The person prefers not to answer")
* insert ScreeningTerm(later, "Plus tard", "Later")
* insert ScreeningTerm(cannot-now, "La personne ne peut pas répondre maintenant", "The person cannot answer now")
* insert SaidInForm(answered, "Oui", "Yes")
* insert SaidInForm(refused, "Je préfère ne pas répondre", "I prefer not to answer")
* insert SaidInForm(cannot-now, "Pas en état de répondre", "Not able to answer now")

CodeSystem: ScreeningAssistance
Id: screening-assistance
Title: "Aide pour répondre"
Description: "Who was with the person while the questions were answered."
* insert ScreeningCodes
* insert English(^title, [["Help with answering"]])
* insert ScreeningTerm(alone, "La personne a répondu seule", "The person answered alone")
* insert ScreeningTerm(staff, "Un soignant a lu les questions", "A member of staff read the questions")
* insert ScreeningTerm(interpreter, "Avec un interprète", "With an interpreter")
* insert ScreeningTerm(chosen-person, [["Avec l'aide de quelqu'un choisi par la personne"]], [["With help from someone the person chose"]])

CodeSystem: UseFrequency
Id: use-frequency
Title: "Fréquence sur 3 mois"
Description: "The five frequencies of ASSIST questions 2 to 5. Their weights differ by question and stand in the Questionnaire."
* insert ScreeningCodes
* insert English(^title, [["Frequency over 3 months"]])
* insert ScreeningTerm(never, "Jamais", "Never")
* insert ScreeningTerm(once-or-twice, "Une ou deux fois", "Once or twice")
* insert ScreeningTerm(monthly, "Chaque mois", "Monthly")
* insert ScreeningTerm(weekly, "Chaque semaine", "Weekly")
* insert ScreeningTerm(daily, "Chaque jour ou presque", "Daily or almost daily")

CodeSystem: UseRecency
Id: use-recency
Title: "Dernière fois"
Description: "The three answers of ASSIST questions 6 to 8. In questions 6 and 7 the past 3 months weigh more (6) than earlier (3)."
* insert ScreeningCodes
* insert English(^title, [["Last time"]])
* insert ScreeningTerm(never, [["Non, jamais"]], [["No, never"]])
* insert ScreeningTerm(past-3-months, [["Oui, ces 3 derniers mois"]], [["Yes, in the past 3 months"]])
* insert ScreeningTerm(earlier, [["Oui, il y a plus longtemps"]], [["Yes, longer ago"]])

CodeSystem: SdsAnswer
Id: sds-answer
Title: "Réponses de la SDS"
Description: "Two scales of four: how often (items 1 to 4) and how difficult (item 5)."
* insert ScreeningCodes
* insert English(^title, [["Answers of the SDS"]])
* insert ScreeningTerm(never, "Jamais ou presque jamais", "Never or almost never")
* insert ScreeningTerm(sometimes, "Parfois", "Sometimes")
* insert ScreeningTerm(often, "Souvent", "Often")
* insert ScreeningTerm(always, "Toujours ou presque toujours", "Always or nearly always")
* insert ScreeningTerm(not-difficult, "Pas difficile", "Not difficult")
* insert ScreeningTerm(quite-difficult, "Assez difficile", "Quite difficult")
* insert ScreeningTerm(very-difficult, "Très difficile", "Very difficult")
* insert ScreeningTerm(impossible, "Impossible", "Impossible")

CodeSystem: ScoreBand
Id: score-band
Title: "Niveaux d'un score"
Description: "The name of the interval a score falls in. The intervals themselves stand in each Questionnaire."
* insert ScreeningCodes
* insert English(^title, [["Levels of a score"]])
* insert ScreeningTerm(low, "Risque faible", "Lower risk")
* insert ScreeningTerm(moderate, "Risque modéré", "Moderate risk")
* insert ScreeningTerm(high, "Risque élevé", "High risk")
* insert ScreeningTerm(negative, "Aucune réponse positive", "No positive answer")
* insert ScreeningTerm(positive, "Au moins une réponse positive", "At least one positive answer")
* insert ScreeningTerm(below-cut-off, "En dessous du seuil", "Below the cut-off")
* insert ScreeningTerm(cut-off-reached, "Seuil atteint", "Cut-off reached")
* insert ScreeningTerm(none, "Rien de signalé", "Nothing reported")
* insert ScreeningTerm(problem-use, "Usage à problème", "Problem use")
* insert ScreeningTerm(higher-risk, "Risque plus élevé", "Higher risk")
* insert ScreeningTerm(substantial, "Niveau important", "Substantial level")
* insert ScreeningTerm(severe, "Niveau très important", "Severe level")

CodeSystem: ChartFlag
Id: chart-flag
Title: "Signalements au dossier"
Description: "What a Flag of this project draws the care team's attention to. The words name no substance: a Flag may be seen over a shoulder."
* insert ScreeningCodes
* insert English(^title, [["Flags in the chart"]])
* insert ScreeningTerm(liaison-proposal, "Proposer une rencontre avec l'équipe de liaison", "Offer a meeting with the liaison team")

CodeSystem: ScreeningObstacle
Id: screening-obstacle
Title: "Pourquoi pas maintenant"
Description: "Why a person cannot answer now. Each is a state that passes: none says anything about use."
* insert ScreeningCodes
* insert English(^title, [["Why not now"]])
* insert ScreeningTerm(unconscious, [["Inconsciente, sédatée ou confuse"]], [["Unconscious, sedated or confused"]])
* insert ScreeningTerm(agitated, [["Agitée ou en détresse"]], [["Agitated or in distress"]])
* insert ScreeningTerm(vital-emergency, [["Urgence vitale (tri 1)"]], [["Life-threatening emergency (triage 1)"]])
* insert ScreeningTerm(other-obstacle, [["Autre raison"]], [["Another reason"]])

CodeSystem: ScreeningLater
Id: screening-later
Title: "Plus tard, de quelle façon"
Description: "How a person who puts the questions off would rather be asked."
* insert ScreeningCodes
* insert English(^title, [["Later, and how"]])
* insert ScreeningTerm(another-time, [["À un autre moment"]], [["At another time"]])
* insert ScreeningTerm(another-person, [["Par une autre personne"]], [["By another person"]])
* insert ScreeningTerm(in-private, [["Dans un endroit plus discret"]], [["In a more private place"]])
