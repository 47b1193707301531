ValueSet: CreatineKinase
Id: creatine-kinase
Title: "Creatine kinase"
Description: "Enzyme activity in serum or plasma."
* insert CodeList
* $loinc#2157-6 "Creatine kinase [Enzymatic activity/volume] in Serum or Plasma"
