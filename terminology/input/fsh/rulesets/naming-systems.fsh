// A known system under its official address, and under the same address with a slash at its end, which data
// warehouses write. Any other spelling is another system.

RuleSet: KnownSystem(name, title, uri)
* name = {name}
* status = #active
* kind = #codesystem
* date = "2026-11-01"
* description = {title}
* uniqueId[0].type = #uri
* uniqueId[0].value = "{uri}"
* uniqueId[0].preferred = true
* uniqueId[1].type = #uri
* uniqueId[1].value = "{uri}/"
* uniqueId[1].preferred = false

RuleSet: Dotted(position)
* extension[+].url = Canonical(dot-after)
* extension[=].valueInteger = {position}

RuleSet: DottedAfterLetter(letter, position)
* extension[+].url = Canonical(dot-after-letter)
* extension[=].extension[+].url = "letter"
* extension[=].extension[=].valueString = "{letter}"
* extension[=].extension[+].url = "characters"
* extension[=].extension[=].valueInteger = {position}
