// Why: a screen says whose words it shows, and a score can be traced to the words that were answered.
Extension: WordingPack
Id: wording-pack
Title: "Wording of a pack"
Description: "In this language the words are those of a wording pack that the site has installed. On a Questionnaire: all its instruments are in words of a pack. On the group of an instrument: that instrument is. On a QuestionnaireResponse: the words the answers were given to, once for each instrument that was in words of a pack; an instrument that is not named was in the words of the Questionnaire's own version."
Context: Questionnaire, Questionnaire.item, QuestionnaireResponse
* ^version = "1.0.0"
* ^status = #active
* ^experimental = false
* extension contains
    language 1..1 and
    title 1..1 and
    publisher 1..1 and
    version 1..1 and
    source 1..1 and
    instrument 0..1
* extension[language].value[x] only code
* extension[language] ^definition = "BCP 47 tag of the words."
* extension[title].value[x] only string
* extension[title] ^definition = "The pack's title, as a screen shows it."
* extension[publisher].value[x] only string
* extension[publisher] ^definition = "Who publishes the pack."
* extension[version].value[x] only string
* extension[version] ^definition = "The pack's version."
* extension[source].value[x] only canonical
* extension[source] ^definition = "The CodeSystem supplement that is the pack, with its version."
* extension[instrument].value[x] only string
* extension[instrument] ^definition = "On a QuestionnaireResponse: linkId of the instrument's group."
