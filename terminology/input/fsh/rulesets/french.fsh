// For what is titled in English, because its codes are read in English first.

RuleSet: French(element, text)
* {element}.extension[+].url = "http://hl7.org/fhir/StructureDefinition/translation"
* {element}.extension[=].extension[+].url = "lang"
* {element}.extension[=].extension[=].valueCode = #fr
* {element}.extension[=].extension[+].url = "content"
* {element}.extension[=].extension[=].valueString = {text}
