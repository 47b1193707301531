ValueSet: CreatineKinase
Id: creatine-kinase
Title: "Créatine kinase"
Description: "Enzyme activity in serum or plasma."
* insert CodeList
* insert English(^title, [["Creatine kinase"]])
* $loinc#2157-6 "Creatine kinase [Enzymatic activity/volume] in Serum or Plasma"
