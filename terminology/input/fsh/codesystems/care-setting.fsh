CodeSystem: CareSetting
Id: care-setting
Title: "Lieux de soins"
Description: "Where the patient is seen, as far as it changes what is asked."
* insert ScreeningCodes
* insert English(^title, [["Settings"]])
* insert ScreeningTerm(emergency, [["Urgences"]], [["Emergency department"]])
* insert ScreeningTerm(cardiology, [["Cardiologie"]], [["Cardiology"]])
* insert ScreeningTerm(obstetrics, [["Obstétrique"]], [["Obstetrics"]])
