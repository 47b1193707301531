CodeSystem: Exposure
Id: exposure
Title: "Expositions qui expliquent un test"
Description: "Lawful contact with coca or cocaine that no published code names."
* insert ScreeningCodes
* insert English(^title, [["Exposures that explain a test"]])
* insert ScreeningTerm(coca-tea-intake, [["Infusion de feuilles de coca bue"]], [["Coca-leaf infusion drunk"]])
