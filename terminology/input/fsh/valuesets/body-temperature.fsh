ValueSet: BodyTemperature
Id: body-temperature
Title: "Body temperature"
Description: "As measured."
* insert CodeList
* $loinc#8310-5 "Body temperature"
