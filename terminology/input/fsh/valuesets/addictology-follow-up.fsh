ValueSet: AddictologyFollowUp
Id: addictology-follow-up
Title: "Suivi par un service d'addictologie"
Description: "Types of EpisodeOfCare."
* insert CodeList
* insert English(^title, [["Follow-up by an addictology service"]])
* $episode-type#addictology
* $hl7-episode-type#da "Drug and alcohol rehabilitation"
