// ICD-9-CM: E950.0 has its dot one character later than 304.2 and V22.2.

Extension: DotAfterLetter
Id: dot-after-letter
Title: "Where codes of one letter have their dot"
Description: "Codes that begin with this letter may have a dot after this many characters, whatever dot-after says of the others."
Context: NamingSystem
* ^status = #active
* ^experimental = false
* extension contains
    letter 1..1 and
    characters 1..1
* extension[letter].value[x] only string
* extension[characters].value[x] only integer
