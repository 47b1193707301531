Instance: loinc
InstanceOf: NamingSystem
Usage: #definition
* insert KnownSystem("Loinc", "LOINC", http://loinc.org)
