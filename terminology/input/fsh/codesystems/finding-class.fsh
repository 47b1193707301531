CodeSystem: FindingClass
Id: finding-class
Title: "Classes de constat"
Description: "How much a finding says about this person. The decision order works on classes, never on a numeric total."
* insert ScreeningCodes
* insert English(^title, [["Classes of finding"]])
* insert ScreeningTerm(D, [["Preuve directe chez cette personne"]], [["Direct evidence in this patient"]])
* insert ScreeningTerm(S, [["Forte : test non confirmé, ou constat presque spécifique"]], [["Strong: unconfirmed test, or near-specific finding"]])
* insert ScreeningTerm(P1, [["Tableau sentinelle : une recommandation ou un lien fort invite à demander"]], [["Sentinel presentation: guidance or strong association says ask"]])
* insert ScreeningTerm(P2, [["Faible, appuie les autres"]], [["Weak, supports others"]])
* insert ScreeningTerm(H, [["Antécédent seulement"]], [["History only"]])
* insert ScreeningTerm(U, [["Universel : ici, la question est posée à tout le monde"]], [["Universal: everybody here is asked"]])
* insert ScreeningTerm(M, [["Rehausse l'issue d'une preuve directe"]], [["Raises the outcome of direct evidence"]])
* insert ScreeningTerm(E, [["Exclusion"]], [["Exclusion"]])
* insert ScreeningTerm(dropped, [["Un résultat laissé de côté, et pourquoi"]], [["A result that was left out, and why"]])
* insert ScreeningTerm(N, [["Personne encore sans contact avec une équipe"]], [["Nobody reached yet"]])
