// How much one recipient is given. What the person said stands in Consent.provision.class.
CodeSystem: SharedContent
Id: shared-content
Title: "Ce que la personne laisse connaître"
Description: "How much of a screening goes to one recipient, as the person said."
* insert ScreeningCodes
* insert English(^title, [["What the person lets a recipient know"]])
* insert ScreeningTerm(contact-only, [["Demande de contact seulement"]], [["Request for contact only"]])
* insert ScreeningTerm(summary, [["Résumé : le score et son intervalle, sans les réponses"]], [["Summary: the score and its band, without the answers"]])
* insert ScreeningTerm(full-answers, [["Réponses au questionnaire"]], [["The answers to the questionnaire"]])
