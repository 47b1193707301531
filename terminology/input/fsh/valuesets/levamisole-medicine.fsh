ValueSet: LevamisoleMedicine
Id: levamisole-medicine
Title: "Levamisole as a medicine"
Description: "Explains levamisole in urine."
* insert CodeList
* $atc#P02CE01 "levamisole"
