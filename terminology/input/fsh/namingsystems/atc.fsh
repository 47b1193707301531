Instance: atc
InstanceOf: NamingSystem
Usage: #definition
* insert KnownSystem("Atc", "Anatomical Therapeutic Chemical classification", http://www.whocc.no/atc)
