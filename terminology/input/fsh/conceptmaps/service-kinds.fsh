// From the lists of the French registers to our kinds of service. A code counts only with its system: 178 is a harm-
// reduction centre (CAARUD) in FINESS and a coordination service (DAC) in the ROR.
// Read on 2026-11-21 in copies of the terminologies of the Agence du Numérique en Santé; sources/others.md says more.

Alias: $r66 = https://mos.esante.gouv.fr/NOS/TRE_R66-CategorieEtablissement/FHIR/TRE-R66-CategorieEtablissement
Alias: $r244 = https://mos.esante.gouv.fr/NOS/TRE_R244-CategorieOrganisation/FHIR/TRE-R244-CategorieOrganisation
Alias: $r397 = https://smt.esante.gouv.fr/fhir/CodeSystem/tre-r397-categorie-entite-geographique-exercice
Alias: $service-kind = @canonical@/CodeSystem/service-kind
Alias: $former-service-name = @canonical@/CodeSystem/former-service-name

RuleSet: KindsFrom(name, title, id, source)
* url = "@canonical@/ConceptMap/{id}"
* version = "1.0.0"
* name = "{name}"
* title = {title}
* status = #active
* experimental = false
* date = "2026-11-22"
* group[0].source = {source}
* group[0].target = $service-kind

RuleSet: Means(code, display, kind, equivalence)
* group[0].element[+].code = #{code}
* group[0].element[=].display = {display}
* group[0].element[=].target[0].code = #{kind}
* group[0].element[=].target[0].equivalence = #{equivalence}

RuleSet: MeansNothingHere(code, display, why)
* group[0].element[+].code = #{code}
* group[0].element[=].display = {display}
* group[0].element[=].target[0].equivalence = #unmatched
* group[0].element[=].target[0].comment = {why}

RuleSet: FinessCategories
* insert Means(197, "CSAPA", specialised-centre, equivalent)
* insert Means(178, "CAARUD", low-threshold, equivalent)
* insert Means(223, "PMI", mother-child-unit, wider)
* insert Means(180, "LHSS", respite, wider)
* insert Means(213, "LAM", respite, wider)
* insert MeansNothingHere(165, "ACT", "A flat with care for many years is no place to refer to from a ward.")
* insert MeansNothingHere(412, "Appartement thérapeutique", "As 165.")
* insert MeansNothingHere(355, "Centre hospitalier", "A hospital is no addictology service; its teams have no FINESS category.")
* insert MeansNothingHere(101, "Centre hospitalier régional", "As 355.")

Instance: service-kind-from-finess
InstanceOf: ConceptMap
Usage: #definition
* insert KindsFrom(ServiceKindFromFiness, "Catégories FINESS vers types de service", service-kind-from-finess, $r66)
* description = "Categories of establishment of the FINESS register (TRE_R66)."
* insert FinessCategories

Instance: service-kind-from-finess-ege
InstanceOf: ConceptMap
Usage: #definition
* insert KindsFrom(ServiceKindFromFinessEge, "Catégories FINESS 2026 vers types de service", service-kind-from-finess-ege, $r397)
* description = "Categories of the daily FINESS files of 2026 (TRE_R397). They carry the numbers of TRE_R66; a public comparison of September 2026 found the categories of 102 938 establishments alike in over 99 % of the cases. No official table from one list to the other was read."
* insert FinessCategories

Instance: service-kind-from-ror
InstanceOf: ConceptMap
Usage: #definition
* insert KindsFrom(ServiceKindFromRor, "Types d'offre du ROR vers types de service", service-kind-from-ror, $r244)
* description = "Types of offer of the Répertoire Opérationnel des Ressources (TRE_R244, value set JDV_J238)."
* insert Means(272, "ELSA", hospital-liaison, equivalent)
* insert Means(145, "Unité hospitalière d'addictologie", hospital-addictology-unit, equivalent)
* insert Means(80, "CSAPA", specialised-centre, equivalent)
* insert Means(81, "CAARUD", low-threshold, equivalent)
* insert Means(86, "CJC", youth-clinic, equivalent)
* insert Means(134, "Maison des adolescents", youth-clinic, wider)
* insert Means(135, "Point Accueil Écoute Jeunes", youth-clinic, wider)
* insert Means(108, "SMR conduites addictives", residential-rehab, equivalent)
* insert Means(119, "Unité mère-enfant", mother-child-unit, equivalent)
* insert Means(125, "Centre de PMI", mother-child-unit, wider)
* insert Means(77, "Équipe Mobile Psychiatrie et Précarité", outreach, wider)
* insert Means(115, "Équipe spécialisée de soins infirmiers précarité", outreach, wider)
* insert Means(142, "Équipe mobile santé précarité", outreach, wider)
* insert Means(93, "LHSS", respite, wider)
* insert Means(95, "LAM", respite, wider)
* insert Means(196, "Cabinet de médecine générale", gp-shared-care, equivalent)
* insert Means(208, "Cabinet de psychiatrie", psychiatry, equivalent)
* insert Means(10, "Centre Médico-Psychologique adulte", psychiatry, wider)
* insert Means(174, "Unité hospitalière de psychiatrie de l'adulte", psychiatry, wider)
* insert Means(250, "CEGIDD", infectious-screening, equivalent)
* insert MeansNothingHere(71, "Équipe de liaison et de soins (intra-hospitalière\)", "Liaison of any speciality: not known to be addictology.")
* insert MeansNothingHere(178, "Dispositif d'Appui à la Coordination", "Not the CAARUD that has this number in FINESS.")
* insert MeansNothingHere(88, "Dispositif expérimental", "Says nothing about what is offered.")
* insert MeansNothingHere(94, "ACT", "As 165 in FINESS.")

Instance: former-service-names
InstanceOf: ConceptMap
Usage: #definition
* insert KindsFrom(FormerServiceNames, "Anciens noms vers types de service", former-service-names, $former-service-name)
* description = "What services with a name of former times are today. Nothing new gets such a name."
* insert Means(ecimud, "ECIMUD", hospital-liaison, equivalent)
* insert Means(csst, "CSST", specialised-centre, equivalent)
* insert Means(ccaa, "CCAA", specialised-centre, equivalent)
