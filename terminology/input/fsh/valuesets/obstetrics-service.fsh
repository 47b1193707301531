ValueSet: ObstetricsService
Id: obstetrics-service
Title: "Obstétrique comme service ou unité"
Description: "What an encounter may say about where it takes place."
* insert CodeList
* insert English(^title, [["Obstetrics as service or unit"]])
* $sct#408470005 "Obstetrics"
* $service-type#482 "Obstetrics"
* $service-type#582
* $role#OB "Obstetrics clinic"
