CodeSystem: CareSetting
Id: care-setting
Title: "Settings"
Description: "Where the patient is seen, as far as it changes what is asked."
* ^status = #active
* ^experimental = false
* ^caseSensitive = true
* ^content = #complete
* #emergency "Emergency department"
* #cardiology "Cardiology"
* #obstetrics "Obstetrics"
