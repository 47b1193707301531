// Why: the rules read scores by these codes; no code system published elsewhere has a code for each of them.

RuleSet: ScreeningTerm(code, fr, en)
* #{code} {fr}
* #{code} ^designation[+].language = #en
* #{code} ^designation[=].value = {en}

RuleSet: ScreeningCodes
* ^language = #fr
* ^version = "1.0.0"
* ^status = #active
* ^experimental = false
* ^caseSensitive = true
* ^content = #complete

CodeSystem: ScreeningScore
Id: screening-score
Title: "Scores de dépistage"
Description: "What an Observation of this project counts. One code per instrument, so that a score is never read against the bands of another."
* insert ScreeningCodes
* insert ScreeningTerm(assist-cocaine, [["ASSIST 3.1 module cocaïne : somme des questions 2 à 7, de 0 à 39"]], [["ASSIST 3.1 cocaine module: sum of questions 2 to 7, 0 to 39"]])
* insert ScreeningTerm(assist-lite-stimulant, [["ASSIST-Lite, stimulants : de 0 à 3, la question d'entrée comptée"]], [["ASSIST-Lite, stimulants: 0 to 3, the opening question counted"]])
* insert ScreeningTerm(sds-cocaine, [["Échelle de sévérité de la dépendance (SDS), cocaïne : de 0 à 15"]], [["Severity of Dependence Scale (SDS), cocaine: 0 to 15"]])
* insert ScreeningTerm(taps-2-stimulant, [["TAPS-2, stimulants : de 0 à 3"]], [["TAPS-2, stimulants: 0 to 3"]])
* insert ScreeningTerm(five-ps, [["5Ps : nombre de réponses positives, de 0 à 5"]], [["5Ps: number of positive answers, 0 to 5"]])
* insert ScreeningTerm(dast-10, "DAST-10 : de 0 à 10", "DAST-10: 0 to 10")
* insert ScreeningTerm(single-question, [["Question unique : rang de la fréquence choisie, de 0 (jamais) à 4 (chaque jour ou presque)"]], [["Single question: rank of the frequency chosen, 0 (never) to 4 (daily or almost daily)"]])
* insert ScreeningTerm(nida-quick-screen, [["NIDA Quick Screen : rang de la plus grande des deux fréquences (drogue illicite, médicament sans raison médicale), de 0 (jamais) à 4 (chaque jour ou presque)"]], [["NIDA Quick Screen: rank of the more frequent of two (illegal drug, medicine for no medical reason), 0 (never) to 4 (daily or almost daily)"]])
