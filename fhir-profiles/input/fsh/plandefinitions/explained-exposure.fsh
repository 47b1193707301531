Instance: explained-exposure
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(explained-exposure, dropped, toxicology, [["Résultat expliqué par une exposition licite"]], [["Result explained by a lawful exposure"]])
* insert AgesFrom(12)
* insert Source([["Medical cocaine or coca tea in the 96 hours before the sample"]])
* insert Evidence([["%explainedTests"]])
