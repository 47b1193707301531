ValueSet: CocaineConfirmatoryTest
Id: cocaine-confirmatory-test
Title: "Tests de confirmation de la cocaïne ou de ses métabolites"
Description: "Chromatography or mass spectrometry: a positive result is direct evidence."
* insert CodeList
* insert English(^title, [["Confirmatory tests for cocaine or its metabolites"]])
* $loinc#13479-1
* $loinc#14315-6 "Benzoylecgonine [Presence] in Urine by Confirmatory method"
* $loinc#16226-3
* $loinc#16632-2
* $loinc#19360-7
* $loinc#19406-8
* $loinc#20519-5
* $loinc#47400-7
* $loinc#50592-5
* $loinc#50594-1
* $loinc#8192-7
* $loinc#82723-8
* $loinc#86606-1
* $loinc#86607-9
* $loinc#97154-9
