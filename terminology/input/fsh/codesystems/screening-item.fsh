// Why: what a person told outside the questions of a published instrument, when it becomes an Observation.
// None of these is a score, and none has a weight.

CodeSystem: ScreeningItem
Id: screening-item
Title: "Éléments recueillis"
Description: "What an Observation says that is not a score: told by the person, never inferred."
* insert ScreeningCodes
* insert English(^title, [["Items collected"]])
* insert ScreeningTerm(craving, [["Envie d'en prendre au plus fort, de 0 à 10, au cours des 7 derniers jours"]], [["Strongest wish to use, 0 to 10, in the past 7 days"]])
* insert ScreeningTerm(compulsion, [["En a pris sans le vouloir, ou en ne le voulant plus, au cours des 3 derniers mois"]], [["Used without wanting to, or no longer wanting to, in the past 3 months"]])
* insert ScreeningTerm(last-use, [["Dernière prise de cocaïne"]], [["Last use of cocaine"]])
* insert ScreeningTerm(cocaine-form, [["Forme de la cocaïne"]], [["Form of the cocaine"]])
* insert ScreeningTerm(cocaine-route, [["Voie de prise de la cocaïne"]], [["Route of cocaine use"]])
* insert ScreeningTerm(bouts, [["Prises répétées pendant des heures, sans pause, au cours des 3 derniers mois"]], [["Repeated use for hours without a break, in the past 3 months"]])
* insert ScreeningTerm(taken-with, [["Pris en même temps que la cocaïne"]], [["Taken together with cocaine"]])
