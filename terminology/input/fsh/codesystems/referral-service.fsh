// What a referral asks for; neutral words, because schedules and work lists show them.
CodeSystem: ReferralService
Id: referral-service
Title: "Services that a referral asks for"
Description: "The category and code of the ServiceRequests written by Repère."
* ^language = #en
* insert French(^title, [["Services qu'une demande sollicite"]])
* ^status = #active
* ^experimental = false
* ^caseSensitive = true
* ^content = #complete
* #addictology-liaison "Addictology liaison advice"
  * ^designation.language = #fr
  * ^designation.value = "Avis addictologie de liaison"
