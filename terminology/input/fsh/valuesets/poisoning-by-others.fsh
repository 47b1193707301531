ValueSet: PoisoningByOthers
Id: poisoning-by-others
Title: "Poisoning by another person, or by treatment"
Description: "External causes that make a poisoning no sign of own use: assault by drugs, local anaesthetics in therapeutic use."
* insert CodeList
* insert Cim10(X85)
* insert Cim10(Y48.3)
