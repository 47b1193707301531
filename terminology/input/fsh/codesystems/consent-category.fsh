// What a recorded agreement or refusal is about.
CodeSystem: ConsentCategory
Id: consent-category
Title: "Catégories de consentement"
Description: "What a person agreed to or declined."
* insert OwnCodes
* insert English(^title, [["Categories of consent"]])
* insert Term(substance-use-screening, [["Questions sur l'usage de substances"]], [["Being asked about substance use"]])
* insert Term(addictology-referral, [["Orientation vers une équipe d'addictologie"]], [["Being referred to an addictology team"]])
