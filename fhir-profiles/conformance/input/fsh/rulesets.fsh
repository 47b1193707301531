// What the profiles share: their head, the labels, the identifier, the people. Said once.

RuleSet: English(element, text)
* {element}.extension[+].url = $translation
* {element}.extension[=].extension[+].url = "lang"
* {element}.extension[=].extension[=].valueCode = #en
* {element}.extension[=].extension[+].url = "content"
* {element}.extension[=].extension[=].valueString = {text}

RuleSet: MarkdownEnglish(element, text)
* {element}.extension[+].url = $translation
* {element}.extension[=].extension[+].url = "lang"
* {element}.extension[=].extension[=].valueCode = #en
* {element}.extension[=].extension[+].url = "content"
* {element}.extension[=].extension[=].valueMarkdown = {text}

// Title and Description of the profile are French.
RuleSet: InEnglish(title, description)
* ^language = #fr
* insert English(^title, [[{title}]])
* insert MarkdownEnglish(^description, [[{description}]])

RuleSet: WrittenToday(title, description)
* ^status = #active
* ^experimental = false
* insert InEnglish([[{title}]], [[{description}]])

// The shape is settled, no release writes it yet.
RuleSet: NotWrittenYet(title, description)
* ^status = #draft
* ^experimental = true
* insert InEnglish([[{title}]], [[{description}]])

// One confidentiality, R or V, and ActCode ETH on everything. ETHUD means alcohol: it would label something else.
RuleSet: Labelled
* meta 1..1
* meta.security 2..*
* meta.security ^slicing.discriminator[0].type = #value
* meta.security ^slicing.discriminator[0].path = "system"
* meta.security ^slicing.discriminator[1].type = #value
* meta.security ^slicing.discriminator[1].path = "code"
* meta.security ^slicing.rules = #open
* meta.security contains restricted 0..1 and substanceUse 1..1
* meta.security[restricted].system 1..1
* meta.security[restricted].system = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality"
* meta.security[restricted].code 1..1
* meta.security[restricted].code = #R
* meta.security[substanceUse].system 1..1
* meta.security[substanceUse].system = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
* meta.security[substanceUse].code 1..1
* meta.security[substanceUse].code = #ETH
* obeys rep-label
* obeys rep-confidentiality

// The urn that a repeated creation is recognised by (If-None-Exist).
RuleSet: OwnIdentifier
* identifier 1..*
* obeys rep-identifier

RuleSet: OfPatient(element)
* {element} 1..1
* {element} only Reference(Patient)
* {element}.reference 1..1
* {element} obeys rep-to-patient

RuleSet: InEncounter
* encounter only Reference(Encounter)
* encounter.reference 1..1

RuleSet: OneCode(element, system, code)
* {element} 1..1
* {element}.coding 1..1
* {element}.coding = {system}{code}

RuleSet: FromSet(element, set)
* {element} from @canonical@/ValueSet/{set} (required)

// A team that the record system does not know is named by its number in a register.
RuleSet: ToTeam(element, types)
* {element} only Reference({types})
* {element} obeys rep-named
* {element} obeys rep-to-team

RuleSet: To(element, types, invariant)
* {element} only Reference({types})
* {element}.reference 1..1
* {element} obeys {invariant}
