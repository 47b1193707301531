Instance: icd-10-cm
InstanceOf: NamingSystem
Usage: #definition
* insert KnownSystem("Icd10cm", "ICD-10-CM of the United States", http://hl7.org/fhir/sid/icd-10-cm)
* insert Dotted(3)
