ValueSet: NasalSeptumSurgery
Id: nasal-septum-surgery
Title: "Chirurgie de la cloison nasale"
Description: "A known cause of septal perforation."
* insert CodeList
* insert English(^title, [["Surgery of the nasal septum"]])
* $sct#5781000 "Operation on nasal septum"
