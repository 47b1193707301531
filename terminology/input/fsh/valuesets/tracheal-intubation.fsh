ValueSet: TrachealIntubation
Id: tracheal-intubation
Title: "Tracheal intubation"
Description: "Somebody who cannot answer now."
* insert CodeList
* $sct#112798008 "Insertion of endotracheal tube"
* $sct#16883004 "Endotracheal intubation, emergency procedure"
* $sct#232674004 "Orotracheal intubation"
