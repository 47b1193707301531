// What a recorded agreement or refusal is about.
CodeSystem: ConsentCategory
Id: consent-category
Title: "Catégories de consentement"
Description: "What a person agreed to or declined."
* insert ScreeningCodes
* insert English(^title, [["Categories of consent"]])
* insert ScreeningTerm(substance-use-screening, [["Questions sur l'usage de substances"]], [["Being asked about substance use"]])
* insert ScreeningTerm(addictology-referral, [["Orientation vers une équipe d'addictologie"]], [["Being referred to an addictology team"]])
* insert ScreeningTerm(letter-copy, [["Copie d'un courrier à un destinataire"]], [["Copy of a letter to one recipient"]])
* insert ScreeningTerm(name-given, [["Le nom de la personne peut être donné à une structure qui reçoit sans nom"]], [["The person's name may be given to a service that asks for none"]])
