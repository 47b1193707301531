// What a recorded agreement or refusal is about.
CodeSystem: ConsentCategory
Id: consent-category
Title: "Categories of consent"
Description: "What a person agreed to or declined."
* ^status = #active
* ^experimental = false
* ^caseSensitive = true
* ^content = #complete
* #substance-use-screening "Being asked about substance use"
* #addictology-referral "Being referred to an addictology team"
