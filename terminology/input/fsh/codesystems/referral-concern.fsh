// Why the program reminds a team, or tells the sender: Communication.category. The codes are those of
// plugin/referral/overdue.cpp; a test compares the two.
CodeSystem: ReferralConcern
Id: referral-concern
Title: "Pourquoi une demande est rappelée"
Description: "What the program noticed about an open referral. It never changes the status because time has passed."
* insert ScreeningCodes
* insert English(^title, [["Why a referral is brought up again"]])
* insert ScreeningTerm(unopened, [["Demande pas encore ouverte"]], [["Not opened yet"]])
* insert ScreeningTerm(not-seen, [["Demande acceptée, personne pas encore vue"]], [["Accepted, the person not seen yet"]])
* insert ScreeningTerm(unanswered-question, [["L'équipe attend une information"]], [["The team waits for information"]])
* insert ScreeningTerm(night-queue, [["Reçue pendant la fermeture"]], [["Came in while the team was closed"]])
* insert ScreeningTerm(next-contact-due, [["Nouvelle tentative prévue"]], [["Another attempt was planned"]])
* insert ScreeningTerm(follow-up-due, [["Suivi prévu"]], [["Follow-up was planned"]])
* insert ScreeningTerm(discharged, [["Sortie du service"]], [["Left the ward"]])
* insert ScreeningTerm(moved, [["Changement de service"]], [["Moved to another ward"]])
* insert ScreeningTerm(closed-by-record, [["Demande close d'après le dossier"]], [["Closed because of the record"]])
* insert ScreeningTerm(merged, [["Dossiers réunis"]], [["Records joined"]])
