ValueSet: CocaTea
Id: coca-tea
Title: "Coca leaf taken as tea"
Description: "A lawful food elsewhere: explains a positive test that follows it."
* insert CodeList
* $exposure#coca-tea-intake
// The system of the published sample charts.
* urn:example:repere#coca-tea-intake
