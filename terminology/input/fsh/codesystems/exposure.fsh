CodeSystem: Exposure
Id: exposure
Title: "Exposures that explain a test"
Description: "Lawful contact with coca or cocaine that no published code names."
* ^status = #active
* ^experimental = false
* ^caseSensitive = true
* ^content = #complete
* #coca-tea-intake "Coca-leaf infusion drunk"
