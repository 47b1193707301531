ValueSet: NeutrophilCount
Id: neutrophil-count
Title: "Neutrophil count"
Description: "Number in a volume of blood."
* insert CodeList
* $loinc#751-8 "Neutrophils [#/volume] in Blood by Automated count"
* $loinc#753-4 "Neutrophils [#/volume] in Blood by Manual count"
* $loinc#26499-4 "Neutrophils [#/volume] in Blood"
