Instance: icd-11
InstanceOf: NamingSystem
Usage: #definition
* insert KnownSystem("Icd11", "ICD-11 for mortality and morbidity statistics of the WHO", http://id.who.int/icd/release/11/mms)
* insert Dotted(4)
