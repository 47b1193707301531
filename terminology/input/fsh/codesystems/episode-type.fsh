CodeSystem: EpisodeType
Id: episode-type
Title: "Types of follow-up"
Description: "Type of an EpisodeOfCare, where the hospital has no code of its own."
* ^status = #active
* ^experimental = false
* ^caseSensitive = true
* ^content = #complete
* #addictology "Follow-up by an addictology service"
