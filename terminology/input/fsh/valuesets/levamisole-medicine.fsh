ValueSet: LevamisoleMedicine
Id: levamisole-medicine
Title: "Lévamisole comme médicament"
Description: "Explains levamisole in urine."
* insert CodeList
* insert English(^title, [["Levamisole as a medicine"]])
* $atc#P02CE01 "levamisole"
