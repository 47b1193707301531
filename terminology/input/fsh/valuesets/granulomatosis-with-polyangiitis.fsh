ValueSet: GranulomatosisWithPolyangiitis
Id: granulomatosis-with-polyangiitis
Title: "Granulomatosis with polyangiitis"
Description: "A known cause of septal perforation."
* insert CodeList
* insert Cim10(M31.3)
* insert Icd10cm(M31.3)
* $sct#195353004
