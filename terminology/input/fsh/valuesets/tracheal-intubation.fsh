ValueSet: TrachealIntubation
Id: tracheal-intubation
Title: "Intubation trachéale"
Description: "Somebody who cannot answer now."
* insert CodeList
* insert English(^title, [["Tracheal intubation"]])
* $sct#112798008 "Insertion of endotracheal tube"
* $sct#16883004 "Endotracheal intubation, emergency procedure"
* $sct#232674004 "Orotracheal intubation"
