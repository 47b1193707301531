// Why: what a site's licensed wording is attached to. The words themselves are in the Questionnaires, or in a
// wording pack: a CodeSystem with content = supplement that names this one, with its version, in `supplements`.

CodeSystem: QuestionnaireText
Id: questionnaire-text
Title: "Textes des questionnaires"
Description: "The places of a questionnaire that hold words. A code is the linkId of an item (assist-2) or, for one of its answers, the linkId, an equals sign and the code of the answer (assist-2=weekly). A linkId means the same item in every questionnaire that has it. The codes are not listed here: they are those of the Questionnaires of this version."
* ^title.extension[+].url = "http://hl7.org/fhir/StructureDefinition/translation"
* ^title.extension[=].extension[+].url = "lang"
* ^title.extension[=].extension[=].valueCode = #en
* ^title.extension[=].extension[+].url = "content"
* ^title.extension[=].extension[=].valueString = "Texts of the questionnaires"
* ^language = #fr
* ^version = "1.0.0"
* ^status = #active
* ^experimental = false
* ^caseSensitive = true
* ^content = #not-present
