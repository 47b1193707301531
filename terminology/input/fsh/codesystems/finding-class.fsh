CodeSystem: FindingClass
Id: finding-class
Title: "Classes de constat"
Description: "How much a finding says about this person. The decision order works on classes, never on a numeric total."
* insert OwnCodes
* insert English(^title, [["Classes of finding"]])
* insert Term(D, [["Preuve directe chez cette personne"]], [["Direct evidence in this patient"]])
* insert Term(S, [["Forte : test non confirmé, ou constat presque spécifique"]], [["Strong: unconfirmed test, or near-specific finding"]])
* insert Term(P1, [["Tableau sentinelle : une recommandation ou un lien fort invite à demander"]], [["Sentinel presentation: guidance or strong association says ask"]])
* insert Term(P2, [["Faible, appuie les autres"]], [["Weak, supports others"]])
* insert Term(H, [["Antécédent seulement"]], [["History only"]])
* insert Term(U, [["Universel : ici, la question est posée à tout le monde"]], [["Universal: everybody here is asked"]])
* insert Term(M, [["Rehausse l'issue d'une preuve directe"]], [["Raises the outcome of direct evidence"]])
* insert Term(E, [["Exclusion"]], [["Exclusion"]])
* insert Term(dropped, [["Un résultat laissé de côté, et pourquoi"]], [["A result that was left out, and why"]])
* insert Term(N, [["Personne n'a encore été rencontré"]], [["Nobody reached yet"]])
