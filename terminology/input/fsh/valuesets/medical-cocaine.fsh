ValueSet: MedicalCocaine
Id: medical-cocaine
Title: "Cocaine as a medicine"
Description: "Explains a positive test that follows it."
* insert CodeList
* $atc#N01BC01 "cocaine"
* $atc#R02AD03 "cocaine"
* $atc#S01HA01 "cocaine"
* $atc#S02DA02 "cocaine"
