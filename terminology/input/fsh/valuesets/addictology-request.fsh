ValueSet: AddictologyRequest
Id: addictology-request
Title: "Demandes à une équipe d'addictologie"
Description: "Category of the ServiceRequests that rule SAFETY-NET counts: those of Repère. No other request is in a chart."
* insert CodeList
* insert English(^title, [["Requests to an addictology team"]])
* include codes from system @canonical@/CodeSystem/referral-service
