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
Description: "What an Observation of this project counts. One code per instrument and, where it has several scores, per class of substances, so that a score is never read against the bands of another."
* insert ScreeningCodes
* insert English(^title, [["Screening scores"]])
* insert ScreeningTerm(assist-cocaine, [["ASSIST 3.1 module cocaïne : somme des questions 2 à 7, de 0 à 39"]], [["ASSIST 3.1 cocaine module: sum of questions 2 to 7, 0 to 39"]])
* insert ScreeningTerm(assist-lite-stimulant, [["ASSIST-Lite, stimulants : de 0 à 3, la question d'entrée comptée"]], [["ASSIST-Lite, stimulants: 0 to 3, the opening question counted"]])
* insert ScreeningTerm(sds-cocaine, [["Échelle de sévérité de la dépendance (SDS), cocaïne : de 0 à 15"]], [["Severity of Dependence Scale (SDS), cocaine: 0 to 15"]])
* insert ScreeningTerm(taps-2-stimulant, [["TAPS-2, stimulants : de 0 à 3"]], [["TAPS-2, stimulants: 0 to 3"]])
* insert ScreeningTerm(five-ps, [["5Ps : nombre de réponses positives, de 0 à 5"]], [["5Ps: number of positive answers, 0 to 5"]])
* insert ScreeningTerm(dast-10, "DAST-10 : de 0 à 10", "DAST-10: 0 to 10")
* insert ScreeningTerm(single-question, [["Question unique : rang de la fréquence choisie, de 0 (jamais) à 4 (chaque jour ou presque)"]], [["Single question: rank of the frequency chosen, 0 (never) to 4 (daily or almost daily)"]])
* insert ScreeningTerm(nida-quick-screen, [["NIDA Quick Screen : rang de la plus grande des deux fréquences (drogue illicite, médicament sans raison médicale), de 0 (jamais) à 4 (chaque jour ou presque)"]], [["NIDA Quick Screen: rank of the more frequent of two (illegal drug, medicine for no medical reason), 0 (never) to 4 (daily or almost daily)"]])
* insert ScreeningTerm(taps-1, [["TAPS-1 : nombre de réponses autres que jamais, de 0 à 4"]], [["TAPS-1: number of answers other than never, 0 to 4"]])
* insert ScreeningTerm(taps-2-tobacco, [["TAPS-2, tabac : de 0 à 3"]], [["TAPS-2, tobacco: 0 to 3"]])
* insert ScreeningTerm(taps-2-alcohol, [["TAPS-2, alcool : de 0 à 4"]], [["TAPS-2, alcohol: 0 to 4"]])
* insert ScreeningTerm(taps-2-cannabis, [["TAPS-2, cannabis : de 0 à 3"]], [["TAPS-2, cannabis: 0 to 3"]])
* insert ScreeningTerm(taps-2-heroin, [["TAPS-2, héroïne : de 0 à 3"]], [["TAPS-2, heroin: 0 to 3"]])
* insert ScreeningTerm(taps-2-opioid-medicine, [["TAPS-2, antidouleurs opioïdes : de 0 à 3"]], [["TAPS-2, opioid pain medicines: 0 to 3"]])
* insert ScreeningTerm(taps-2-sedative, [["TAPS-2, calmants et somnifères : de 0 à 3"]], [["TAPS-2, sedatives and sleeping medicines: 0 to 3"]])
* insert ScreeningTerm(taps-2-stimulant-medicine, [["TAPS-2, médicaments stimulants : de 0 à 3"]], [["TAPS-2, stimulant medicines: 0 to 3"]])
* insert ScreeningTerm(nm-assist-cocaine, [["NIDA-modified ASSIST, cocaïne : somme des questions 2 à 7, de 0 à 39"]], [["NIDA-modified ASSIST, cocaine: sum of questions 2 to 7, 0 to 39"]])
* insert ScreeningTerm(nm-assist-cannabis, [["NIDA-modified ASSIST, cannabis : somme des questions 2 à 7, de 0 à 39"]], [["NIDA-modified ASSIST, cannabis: sum of questions 2 to 7, 0 to 39"]])
* insert ScreeningTerm(nm-assist-stimulant-medicine, [["NIDA-modified ASSIST, médicaments stimulants : somme des questions 2 à 7, de 0 à 39"]], [["NIDA-modified ASSIST, stimulant medicines: sum of questions 2 to 7, 0 to 39"]])
* insert ScreeningTerm(nm-assist-methamphetamine, [["NIDA-modified ASSIST, méthamphétamine : somme des questions 2 à 7, de 0 à 39"]], [["NIDA-modified ASSIST, methamphetamine: sum of questions 2 to 7, 0 to 39"]])
* insert ScreeningTerm(nm-assist-inhalant, [["NIDA-modified ASSIST, produits à inhaler : somme des questions 2 à 7, de 0 à 39"]], [["NIDA-modified ASSIST, inhalants: sum of questions 2 to 7, 0 to 39"]])
* insert ScreeningTerm(nm-assist-sedative, [["NIDA-modified ASSIST, calmants et somnifères : somme des questions 2 à 7, de 0 à 39"]], [["NIDA-modified ASSIST, sedatives and sleeping medicines: sum of questions 2 to 7, 0 to 39"]])
* insert ScreeningTerm(nm-assist-hallucinogen, [["NIDA-modified ASSIST, hallucinogènes : somme des questions 2 à 7, de 0 à 39"]], [["NIDA-modified ASSIST, hallucinogens: sum of questions 2 to 7, 0 to 39"]])
* insert ScreeningTerm(nm-assist-street-opioid, [["NIDA-modified ASSIST, opioïdes sans prescription : somme des questions 2 à 7, de 0 à 39"]], [["NIDA-modified ASSIST, street opioids: sum of questions 2 to 7, 0 to 39"]])
* insert ScreeningTerm(nm-assist-opioid-medicine, [["NIDA-modified ASSIST, médicaments opioïdes : somme des questions 2 à 7, de 0 à 39"]], [["NIDA-modified ASSIST, opioid medicines: sum of questions 2 to 7, 0 to 39"]])
* insert ScreeningTerm(nm-assist-other, [["NIDA-modified ASSIST, autre substance : somme des questions 2 à 7, de 0 à 39"]], [["NIDA-modified ASSIST, another substance: sum of questions 2 to 7, 0 to 39"]])
* insert ScreeningTerm(four-ps, [["4P's : nombre de réponses positives, de 0 à 4"]], [["4P's: number of positive answers, 0 to 4"]])
* insert ScreeningTerm(surp-p, [["SURP-P : nombre de réponses positives, de 0 à 3"]], [["SURP-P: number of positive answers, 0 to 3"]])
* insert ScreeningTerm(crafft, [["CRAFFT 2.1, partie B : de 0 à 6"]], [["CRAFFT 2.1, part B: 0 to 6"]])
