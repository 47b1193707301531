// What a person needs from a service, as answers and the chart tell it (ConceptMap/routing-need-from-answers) or as
// $find-services is asked for it. The codes are those of plugin/referral/need.cpp; a test compares the two.

CodeSystem: RoutingNeed
Id: routing-need
Title: "Besoins qui orientent vers un service"
Description: "Needs that bring a service up in the list shown to the person. None takes a service away, and none changes how urgent a referral is. There is no code here for an address, an income, an occupation or an origin."
* insert ScreeningCodes
* insert English(^title, [["Needs that lead to a service"]])
* insert ScreeningTerm(route-smoked, "Matériel pour fumer à moindre risque", "Material for smoking at lower risk")
* insert ScreeningTerm(route-sniffed, "Matériel pour sniffer à moindre risque", "Material for sniffing at lower risk")
* insert ScreeningTerm(route-injected, "Matériel d'injection stérile", "Sterile injection material")
* insert ScreeningTerm(route-swallowed, "Prise par la bouche", "Taken by mouth")
* insert ScreeningTerm(opioids, "Opioïdes pris aussi : naloxone", "Opioids taken as well: naloxone")
* insert ScreeningTerm(help-rights, "Aide pour les droits", "Help with rights")
* insert ScreeningTerm(help-housing, "Aide pour le logement", "Help with housing")
* insert ScreeningTerm(help-shelter, "Un endroit où dormir", "A place to sleep")
* insert ScreeningTerm(help-work, "Aide pour le travail ou la formation", "Help with work or training")
* insert ScreeningTerm(help-relatives, "Soutien pour les proches", "Support for relatives")
* insert ScreeningTerm(help-psychiatric, "Soutien psychiatrique", "Psychiatric support")
* insert ScreeningTerm(help-infection-screening, "Dépistage des infections", "Testing for infections")
* insert ScreeningTerm(help-time-away, "Prendre du recul quelques jours", "Some days away")
* insert ScreeningTerm(wish-evening, "Rendez-vous le soir", "Appointments in the evening")
* insert ScreeningTerm(wish-weekend, "Rendez-vous le samedi ou le dimanche", "Appointments at the weekend")
* insert ScreeningTerm(wish-remote, "Rendez-vous à distance", "Remote appointments")
* insert ScreeningTerm(wish-discreet, "Contact discret", "Discreet contact")
* insert ScreeningTerm(wish-walk-in, "Sans rendez-vous", "Without an appointment")
* insert ScreeningTerm(wish-anonymous, "Accueil anonyme", "Anonymous care")
* insert ScreeningTerm(wish-women-only, "Accueil réservé aux femmes", "A place for women only")
* insert ScreeningTerm(wish-wheelchair, "Accès en fauteuil roulant", "Wheelchair access")
* insert ScreeningTerm(interpreter, "Interprète", "Interpreter")
* insert ScreeningTerm(pregnant, "Grossesse en cours", "Pregnant now")
* insert ScreeningTerm(not-pregnant, "Pas de grossesse", "Not pregnant")
* insert ScreeningTerm(pregnancy-wished, "Grossesse souhaitée", "Pregnancy wished for")
* insert ScreeningTerm(after-birth, "Nouveau-né", "After birth")
* insert ScreeningTerm(psychiatric-crisis, "Crise psychique", "Psychiatric crisis")
* insert ScreeningTerm(inpatient-care, "Hospitalisation souhaitée", "A stay in hospital is wished for")
