ValueSet: GranulomatosisWithPolyangiitis
Id: granulomatosis-with-polyangiitis
Title: "Granulomatose avec polyangéite"
Description: "A known cause of septal perforation."
* insert CodeList
* insert English(^title, [["Granulomatosis with polyangiitis"]])
* insert Cim10(M31.3)
* insert Icd10cm(M31.3)
* insert Icd9cm(446.4)
* insert Icd11(4A44.A1)
* $sct#195353004
