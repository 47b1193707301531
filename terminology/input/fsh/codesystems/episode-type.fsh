CodeSystem: EpisodeType
Id: episode-type
Title: "Types de suivi"
Description: "Type of an EpisodeOfCare, where the hospital has no code of its own."
* insert ScreeningCodes
* insert English(^title, [["Types of follow-up"]])
* insert ScreeningTerm(addictology, [["Suivi par un service d'addictologie"]], [["Follow-up by an addictology service"]])
