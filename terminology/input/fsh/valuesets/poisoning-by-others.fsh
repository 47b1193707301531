ValueSet: PoisoningByOthers
Id: poisoning-by-others
Title: "Intoxication par autrui ou par un traitement"
Description: "External causes that make a poisoning no sign of own use: assault by drugs, local anaesthetics in therapeutic use."
* insert CodeList
* insert English(^title, [["Poisoning by another person, or by treatment"]])
* insert Cim10(X85)
* insert Cim10(Y48.3)
* insert Icd9cm(E962.0)
* insert Icd9cm(E938)
* insert Icd11(PE80)
* insert Icd11(PE81)
* insert Icd11(PE82)
* insert Icd11(PE83)
* insert Icd11(PE84)
* insert Icd11(PE85)
* insert Icd11(PE86)
* insert Icd11(PE87)
* insert Icd11(PE88)
* insert Icd11(PE89)
* insert Icd11(PE8Y)
* insert Icd11(PE8Z)
* insert Icd11(PL00)
