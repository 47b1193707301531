CodeSystem: CareSetting
Id: care-setting
Title: "Lieux de soins"
Description: "Where the patient is seen, as far as it changes what is asked."
* insert OwnCodes
* insert English(^title, [["Settings"]])
* insert Term(emergency, [["Urgences"]], [["Emergency department"]])
* insert Term(cardiology, [["Cardiologie"]], [["Cardiology"]])
* insert Term(obstetrics, [["Obstétrique"]], [["Obstetrics"]])
