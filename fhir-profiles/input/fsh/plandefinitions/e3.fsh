Instance: E3
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(E3, E, screening, [["Questions déjà posées, réponse négative"]], [["Already asked, answer negative"]])
* insert Grade(D, [["Délais fixés par le projet."]], [["Windows set by the project."]])
* insert AgesFrom(12)
* insert Source([["Look-back of the project: this encounter or 90 days, 28 days in obstetrics; not clinically validated"]])
* insert Source([["WHO, Guidelines for identification and management of substance use and substance use disorders in pregnancy, 2014: ask again at every visit"]])
* insert Evidence([["%negativeScreens"]])
