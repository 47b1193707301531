ValueSet: ObstetricsService
Id: obstetrics-service
Title: "Obstetrics as service or unit"
Description: "What an encounter may say about where it takes place."
* insert CodeList
* $sct#408470005 "Obstetrics"
* $service-type#482 "Obstetrics"
* $service-type#582
* $role#OB "Obstetrics clinic"
