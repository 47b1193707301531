ValueSet: AddictologyFollowUp
Id: addictology-follow-up
Title: "Follow-up by an addictology service"
Description: "Types of EpisodeOfCare."
* insert CodeList
* $episode-type#addictology
* $hl7-episode-type#da "Drug and alcohol rehabilitation"
