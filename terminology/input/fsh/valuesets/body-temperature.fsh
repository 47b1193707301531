ValueSet: BodyTemperature
Id: body-temperature
Title: "Température corporelle"
Description: "As measured."
* insert CodeList
* insert English(^title, [["Body temperature"]])
* $loinc#8310-5 "Body temperature"
