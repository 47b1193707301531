ValueSet: CocainePresumptiveTest
Id: cocaine-presumptive-test
Title: "Tests de dépistage de la cocaïne ou de ses métabolites"
Description: "Immunoassays, and tests whose method is not said: a positive result asks for confirmation."
* insert CodeList
* insert English(^title, [["Presumptive tests for cocaine or its metabolites"]])
* $loinc#14314-9 "Benzoylecgonine [Presence] in Urine by Screen method"
* $loinc#19359-9
* $loinc#19405-0
* $loinc#3393-6
* $loinc#3394-4
* $loinc#3397-7
* $loinc#3398-5
* $loinc#40527-4 "Cocaine [Presence] in Meconium"
* $loinc#42241-0 "Cocaine+Benzoylecgonine [Presence] in Urine by Screen method"
* $loinc#43984-4
* $loinc#43985-1
* $loinc#70146-6
* $loinc#73823-7
* $loinc#80144-9
* $loinc#8193-5
* $loinc#16448-3
* $loinc#52953-7
* $loinc#19408-4
* $loinc#53743-1
