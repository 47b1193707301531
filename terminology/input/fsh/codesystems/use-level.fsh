// The words this project uses for ways of using, each with where its meaning comes from. None of them is said of
// a person: a person uses, or lives with a dependence.
RuleSet: Meaning(code, fr, en, frDefinition, enDefinition)
* #{code} {fr} {frDefinition}
* #{code} ^designation[+].language = #en
* #{code} ^designation[=].value = {en}
* #{code} ^definition.extension[+].url = "http://hl7.org/fhir/StructureDefinition/translation"
* #{code} ^definition.extension[=].extension[+].url = "lang"
* #{code} ^definition.extension[=].extension[=].valueCode = #en
* #{code} ^definition.extension[=].extension[+].url = "content"
* #{code} ^definition.extension[=].extension[=].valueString = {enDefinition}

CodeSystem: UseLevel
Id: use-level
Title: "Manières de consommer"
Description: "What use, at-risk use, harmful use and dependence mean here. A score band names a level of risk; only a clinician's examination tells harm and dependence."
* insert ScreeningCodes
* insert English(^title, [["Ways of using"]])
* insert Meaning(use, [["Usage"]], [["Use"]], [["Toute prise, quels qu'en soient la forme, la voie et les effets (ASSIST, OMS 2010 : question 1)."]], [["Any taking, whatever its form, route and effects (ASSIST, WHO 2010: question 1)."]])
* insert Meaning(at-risk-use, [["Usage à risque"]], [["At-risk use"]], [["Usage qui rend un dommage plus probable, sans dommage constaté (OMS, CIM-11, QE11 hazardous use ; ASSIST 4 à 26 : risque modéré)."]], [["Use that makes harm more likely, without harm so far (WHO, ICD-11, QE11 hazardous use; ASSIST 4 to 26: moderate risk)."]])
* insert Meaning(harmful-use, [["Usage nocif"]], [["Harmful use"]], [["Usage qui a causé un dommage à la santé de la personne ou de son entourage (OMS, CIM-11, 6C45.1)."]], [["Use that has caused harm to the health of the person or of others (WHO, ICD-11, 6C45.1)."]])
* insert Meaning(dependence, [["Dépendance"]], [["Dependence"]], [["Perte de la maîtrise de l'usage, priorité croissante qui lui est donnée, poursuite malgré les dommages ; un sevrage physique n'y est pas nécessaire (OMS, CIM-11, 6C45.2 ; craving, DSM-5)."]], [["Loss of control over use, growing priority given to it, going on despite harm; no physical withdrawal is needed (WHO, ICD-11, 6C45.2; craving, DSM-5)."]])
