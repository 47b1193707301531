Instance: icd-9-cm
InstanceOf: NamingSystem
Usage: #definition
* insert KnownSystem("Icd9cm", "ICD-9-CM of the United States until 2015", http://hl7.org/fhir/sid/icd-9-cm)
* insert Dotted(3)
* insert DottedAfterLetter(E, 4)
