Instance: icd-10
InstanceOf: NamingSystem
Usage: #definition
* insert KnownSystem("Icd10", "ICD-10 of the WHO", http://hl7.org/fhir/sid/icd-10)
* insert Dotted(3)
