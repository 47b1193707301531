// What a team's work came to, as coded Task.output. None of them is a failure: the door stays open.
CodeSystem: ReferralOutcome
Id: referral-outcome
Title: "Suites d'une demande"
Description: "Outcome of a referral, and what goes with it. A stay needs a planned follow-up: after a stay alone, use often comes back."
* insert ScreeningCodes
* insert English(^title, [["What a referral came to"]])
* insert ScreeningTerm(outcome, [["Suite"]], [["Outcome"]])
* insert ScreeningTerm(follow-up, [["Suivi prévu le"]], [["Follow-up planned on"]])
* insert ScreeningTerm(brief-advice, [["Conseil bref"]], [["Brief advice"]])
* insert ScreeningTerm(liaison-follow-up, [["Suivi par l'équipe de liaison"]], [["Followed by the liaison team"]])
* insert ScreeningTerm(specialised-centre, [["Rendez-vous en centre spécialisé"]], [["Appointment in a specialised centre"]])
* insert ScreeningTerm(low-threshold, [["Information sur un lieu d'accueil"]], [["Told of a low-threshold centre"]])
* insert ScreeningTerm(hospital-stay, [["Séjour en unité hospitalière d'addictologie"]], [["Stay in a hospital addictology unit"]])
* insert ScreeningTerm(residential-stay, [["Séjour résidentiel ou de répit"]], [["Residential or respite stay"]])
* insert ScreeningTerm(general-practitioner, [["Suivi par le médecin traitant"]], [["Followed by the general practitioner"]])
* insert ScreeningTerm(psychiatry, [["Suivi en psychiatrie"]], [["Followed by psychiatry"]])
* insert ScreeningTerm(perinatal-team, [["Suivi par l'équipe périnatale"]], [["Followed by the perinatal team"]])
* insert ScreeningTerm(may-return, [["La personne peut revenir quand elle le souhaite"]], [["The person may come back at any time"]])
* insert ScreeningTerm(contact-attempt, [["Tentative de rencontre le"]], [["Attempt to meet on"]])
* insert ScreeningTerm(next-contact, [["Prochaine tentative le"]], [["Next attempt on"]])
