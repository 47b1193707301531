// Why a team does not take a referral up; Task.statusReason.coding, always with a text beside it.
CodeSystem: DeclineReason
Id: decline-reason
Title: "Pourquoi une équipe ne prend pas une demande"
Description: "Task.statusReason of a referral that is rejected. The codes are those of plugin/referral/task_states.cpp; a test compares the two."
* insert ScreeningCodes
* insert English(^title, [["Why a team does not take a referral up"]])
* insert ScreeningTerm(wrong-service, [["Autre service indiqué"]], [["Another service fits better"]])
* insert ScreeningTerm(team-closed, [["Équipe fermée"]], [["The team is closed"]])
* insert ScreeningTerm(duplicate, [["Demande déjà en cours"]], [["Already asked for"]])
* insert ScreeningTerm(already-followed, [["Personne déjà suivie par l'équipe"]], [["The team follows the person already"]])
* insert ScreeningTerm(no-capacity, [["Pas de disponibilité dans le délai demandé"]], [["No capacity within the time wanted"]])
* insert ScreeningTerm(not-selected, [["Une autre équipe a pris la demande"]], [["Another team has taken the request up"]])
* insert ScreeningTerm(other, [["Autre motif, écrit en clair"]], [["Another reason, in words"]])
