Instance: cim-10
InstanceOf: NamingSystem
Usage: #definition
* insert KnownSystem("Cim10", "CIM-10 FR for PMSI published by ANS", https://smt.esante.gouv.fr/terminologie-cim-10)
* insert Dotted(3)
