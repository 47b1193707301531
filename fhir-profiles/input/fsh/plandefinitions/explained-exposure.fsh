Instance: explained-exposure
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(explained-exposure, dropped, toxicology, [["Résultat expliqué par une exposition licite"]], [["Result explained by a lawful exposure"]])
* insert Grade(C, [["Essai sur cinq volontaires."]], [["Trial with five volunteers."]])
* insert AgesFrom(12)
* insert Source([["Mazor SS et al., Eur J Emerg Med 2006;13:340-341, doi:10.1097/01.mej.0000224424.36444.19"]])
* insert Source([["Medical cocaine or coca tea in the 96 hours before the sample: window of the project"]])
* insert Evidence([["%explainedTests"]])
