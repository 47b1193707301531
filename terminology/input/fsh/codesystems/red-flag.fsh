// What a team must see first about one person. When each holds is in fhir-profiles/papers/red-flags.json; a test
// compares codes and texts.
CodeSystem: RedFlag
Id: red-flag
Title: "Ce qu'une équipe doit voir d'abord"
Description: "Put first in the letter of a referral (DocumentReference.context.event) and on the team's list."
* insert ScreeningCodes
* insert English(^title, [["What a team must see first"]])
* insert ScreeningTerm(suicidal-ideas, [["Idées de suicide"]], [["Thoughts of suicide"]])
* insert ScreeningTerm(pregnancy, [["Grossesse ou suites de naissance"]], [["Pregnancy or after a birth"]])
* insert ScreeningTerm(late-pregnancy, [["Grossesse : terme proche ou complication"]], [["Pregnancy: near term, or a complication"]])
* insert ScreeningTerm(infected-injection, [["Injection avec signe d'infection"]], [["Injection with a sign of infection"]])
* insert ScreeningTerm(opioids-no-naloxone, [["Opioïdes associés, pas de kit de naloxone noté"]], [["Opioids as well, no naloxone kit noted"]])
* insert ScreeningTerm(substitution-interrupted, [["Traitement de substitution interrompu, à rétablir"]], [["Substitution treatment was interrupted: to be restored"]])
* insert ScreeningTerm(overdose, [["Surdosage, pendant ce séjour ou avant"]], [["Overdose, during this stay or before"]])
* insert ScreeningTerm(psychosis, [["Perceptions inhabituelles"]], [["Unusual perceptions"]])
* insert ScreeningTerm(leaving-soon, [["Départ proche"]], [["May leave soon"]])
* insert ScreeningTerm(no-safe-contact, [["Ne peut pas être jointe sans risque après la sortie"]], [["Cannot be reached safely after leaving"]])
* insert ScreeningTerm(minor, [["Personne mineure"]], [["Under age"]])
* insert ScreeningTerm(interpreter, [["Interprète nécessaire"]], [["Interpreter needed"]])
* insert ScreeningTerm(anonymous, [["Identité non communiquée"]], [["Identity not given"]])
* insert ScreeningTerm(arrhythmia, [["Trouble du rythme ou QT long au dossier"]], [["Arrhythmia or long QT in the chart"]])
* insert ScreeningTerm(no-place-to-sleep, [["Demande un endroit où dormir à la sortie"]], [["Asks for a place to sleep after leaving"]])
