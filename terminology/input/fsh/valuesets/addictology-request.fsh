ValueSet: AddictologyRequest
Id: addictology-request
Title: "Requests to an addictology team"
Description: "Category of the ServiceRequests that rule SAFETY-NET counts: those of Repère. No other request is in a chart."
* insert CodeList
* include codes from system @canonical@/CodeSystem/referral-service
