ValueSet: CocaineAssayCutoff
Id: cocaine-assay-cutoff
Title: "Seuils des dosages de cocaïne"
Description: "Settings of the assay, never a result about anybody."
* insert CodeList
* insert English(^title, [["Cut-offs of cocaine assays"]])
* $loinc#19065-2
* $loinc#19357-3
* $loinc#19358-1
* $loinc#19362-3
* $loinc#19363-1
* $loinc#19409-2
* $loinc#19410-0
