// Where a request stands between the team's answer and the unit that asked. Answered is not yet closed.
CodeSystem: LoopStage
Id: loop-stage
Title: "Où en est le retour au demandeur"
Description: "How far an answer has come on its way to who asked. The loop is closed when the sender's side has the answer, not when the team has given it."
* insert ScreeningCodes
* insert English(^title, [["How far the answer has come"]])
* insert ScreeningTerm(in-progress, [["L'équipe n'a pas encore répondu"]], [["The team has not answered yet"]])
* insert ScreeningTerm(on-its-way, [["Réponse en attente d'envoi"]], [["The answer waits to be sent"]])
* insert ScreeningTerm(to-verify, [["Réponse transmise, à relire dans le dossier"]], [["The answer was taken, not read back yet"]])
* insert ScreeningTerm(held-up, [["Réponse refusée par le dossier : à traiter par l'administrateur"]], [["The record system refused the answer: the operator must act"]])
* insert ScreeningTerm(to-confirm, [["Réponse à lire ici et à confirmer par le demandeur"]], [["The answer is to be read here and confirmed by who asked"]])
* insert ScreeningTerm(closed, [["Boucle fermée : le demandeur a la réponse"]], [["Loop closed: who asked has the answer"]])
