// What FHIR R4 has no place for in an entry of the directory of services.
Alias: $service-attribute = @canonical@/CodeSystem/service-attribute

Extension: DirectoryEntry
Id: directory-entry
Title: "Fiche de l'annuaire"
Description: "Where an entry of the directory comes from, how long it holds, when somebody last made sure of it, and what the service is known not to have."
Context: HealthcareService
* ^language = #fr
* ^status = #active
* ^experimental = false
* extension contains
    source 0..1 and
    pack 0..1 and
    timeZone 0..1 and
    ehrOrganization 0..1 and
    verified 0..1 and
    validity 0..1 and
    lacks 0..*
* extension[source] ^short = "Registre ou fichier d'origine"
* extension[source].value[x] only string
* extension[pack] ^short = "Profil de pays sous lequel la fiche a été importée"
* extension[pack].value[x] only code
* extension[timeZone] ^short = "Fuseau horaire (IANA) des horaires"
* extension[timeZone].value[x] only code
* extension[ehrOrganization] ^short = "Organisation correspondante dans le dossier patient informatisé"
* extension[ehrOrganization].value[x] only string
* extension[verified] ^short = "Dernière vérification par une personne"
* extension[verified].value[x] only date
* extension[validity] ^short = "La fiche est valable de ... à ... (inclus)"
* extension[validity].value[x] only Period
* extension[lacks] ^short = "Caractéristique dont on sait que le service ne l'a pas"
* extension[lacks].value[x] only CodeableConcept
* extension[lacks].valueCodeableConcept from ServiceAttributes (required)

Extension: ServiceEligibleAge
Id: service-eligible-age
Title: "Âges accueillis"
Description: "Ages of the people whom a service receives, in whole years, both included."
Context: HealthcareService.eligibility
* ^language = #fr
* ^status = #active
* ^experimental = false
* value[x] only Range
* value[x] 1..1

ValueSet: ServiceAttributes
Id: service-attributes
Title: "Caractéristiques d'un service"
Description: "All attributes of a service of the directory; read by the extension directory-entry."
* ^language = #fr
* insert English(^title, [["Attributes of a service"]])
* ^status = #active
* ^experimental = false
* include codes from system $service-attribute
