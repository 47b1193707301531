ValueSet: NasalSeptumPerforation
Id: nasal-septum-perforation
Title: "Perforation de la cloison nasale ou lésion destructrice médiofaciale"
Description: "What rule S-SEPTUM looks for."
* insert CodeList
* insert English(^title, [["Nasal septal perforation or midline destructive lesion"]])
* $sct#80142000 "Perforation of nasal septum"
