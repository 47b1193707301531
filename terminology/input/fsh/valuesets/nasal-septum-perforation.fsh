ValueSet: NasalSeptumPerforation
Id: nasal-septum-perforation
Title: "Nasal septal perforation or midline destructive lesion"
Description: "What rule S-SEPTUM looks for."
* insert CodeList
* $sct#80142000 "Perforation of nasal septum"
