// What a referral asks for; neutral words, because schedules and work lists show them.
CodeSystem: ReferralService
Id: referral-service
Title: "Services auxquels une demande s'adresse"
Description: "The category and code of the ServiceRequests written by Repère."
* ^language = #fr
* ^status = #active
* ^experimental = false
* ^caseSensitive = true
* ^content = #complete
* insert English(^title, [["Services that a referral asks for"]])
* #addictology-liaison "Avis addictologie de liaison"
  * ^designation.language = #en
  * ^designation.value = "Addictology liaison advice"
