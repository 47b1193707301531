ValueSet: NeutrophilCount
Id: neutrophil-count
Title: "Nombre de neutrophiles"
Description: "Number in a volume of blood."
* insert CodeList
* insert English(^title, [["Neutrophil count"]])
* $loinc#751-8 "Neutrophils [#/volume] in Blood by Automated count"
* $loinc#753-4 "Neutrophils [#/volume] in Blood by Manual count"
* $loinc#26499-4 "Neutrophils [#/volume] in Blood"
