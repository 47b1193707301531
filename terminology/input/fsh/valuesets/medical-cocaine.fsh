ValueSet: MedicalCocaine
Id: medical-cocaine
Title: "Cocaïne comme médicament"
Description: "Explains a positive test that follows it."
* insert CodeList
* insert English(^title, [["Cocaine as a medicine"]])
* $atc#N01BC01 "cocaine"
* $atc#R02AD03 "cocaine"
* $atc#S01HA01 "cocaine"
* $atc#S02DA02 "cocaine"
