Instance: cim-11
InstanceOf: NamingSystem
Usage: #definition
* insert KnownSystem("Cim11", "ICD-11 in French published by ANS", https://smt.esante.gouv.fr/terminologie-cim11-mms)
* insert Dotted(4)
