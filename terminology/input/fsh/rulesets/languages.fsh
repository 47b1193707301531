// French first, English beside it: a title has a translation, a concept a designation (ScreeningTerm).

RuleSet: English(element, text)
* {element}.extension[+].url = $translation
* {element}.extension[=].extension[+].url = "lang"
* {element}.extension[=].extension[=].valueCode = #en
* {element}.extension[=].extension[+].url = "content"
* {element}.extension[=].extension[=].valueString = {text}
