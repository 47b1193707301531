// French first, English beside it: a title has a translation, a concept a designation.

RuleSet: English(element, text)
* {element}.extension[+].url = $translation
* {element}.extension[=].extension[+].url = "lang"
* {element}.extension[=].extension[=].valueCode = #en
* {element}.extension[=].extension[+].url = "content"
* {element}.extension[=].extension[=].valueString = {text}

RuleSet: OwnCodes
* ^language = #fr
* ^status = #active
* ^experimental = false
* ^caseSensitive = true
* ^content = #complete

RuleSet: Term(code, fr, en)
* #{code} {fr}
* #{code} ^designation[+].language = #en
* #{code} ^designation[=].value = {en}
