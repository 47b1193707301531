Instance: snomed-ct
InstanceOf: NamingSystem
Usage: #definition
* insert KnownSystem("SnomedCt", "SNOMED CT", http://snomed.info/sct)
