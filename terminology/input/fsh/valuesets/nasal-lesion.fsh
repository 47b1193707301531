ValueSet: NasalLesion
Id: nasal-lesion
Title: "Recurrent epistaxis, other nasal lesion, chronic sinusitis"
Description: "What rule P2-NASAL looks for."
* insert CodeList
* insert Cim10(R04.0)
* insert Cim10(J34.8)
* insert Cim10(J32)
* insert Icd10cm(R04.0)
* insert Icd10cm(J34.89)
* insert Icd10cm(J32)
