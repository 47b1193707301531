ValueSet: CocaTea
Id: coca-tea
Title: "Infusion de feuilles de coca"
Description: "A lawful food elsewhere: explains a positive test that follows it."
* insert CodeList
* insert English(^title, [["Coca leaf taken as tea"]])
* $exposure#coca-tea-intake
// The system of the published sample charts.
* urn:example:repere#coca-tea-intake
