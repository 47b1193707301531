// Why: codes and shapes that several published instruments share.
Alias: $taps-frequency = https://repere.example/fhir/CodeSystem/taps-frequency
Alias: $substance-class = https://repere.example/fhir/CodeSystem/substance-class

// A yes or no item of a sum: one point for yes.
RuleSet: PointForYes(path, link, fr, en)
* insert Question({path}, {link}, [[{fr}]], [[{en}]])
* insert WeightedYesNo({path})

// Reversed: the point is for no.
RuleSet: PointForNo(path, link, fr, en)
* insert Question({path}, {link}, [[{fr}]], [[{en}]])
* insert WeightedOption({path}, $loinc#LA33-6, 0, "Oui", "Yes")
* insert WeightedOption({path}, $loinc#LA32-8, 1, "Non", "No")

RuleSet: WhenYes(path, link)
* insert When({path}, {link}, $loinc#LA33-6)
