Instance: E3
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(E3, E, screening, [["Questions déjà posées, réponse négative"]], [["Already asked, answer negative"]])
* insert AgesFrom(12)
* insert Source([["Look-back of the project: this encounter or 90 days, 28 days in obstetrics"]])
* insert Evidence([["%negativeScreens"]])
