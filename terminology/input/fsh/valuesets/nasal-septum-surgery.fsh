ValueSet: NasalSeptumSurgery
Id: nasal-septum-surgery
Title: "Surgery of the nasal septum"
Description: "A known cause of septal perforation."
* insert CodeList
* $sct#5781000 "Operation on nasal septum"
