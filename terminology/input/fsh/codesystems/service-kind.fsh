// What a service of the directory is, in no country's words. The codes and what may be sent to each are those of
// plugin/referral/service_kind.h; a test compares the two. National lists are mapped in ../conceptmaps.

RuleSet: ServiceKindOf(code, reach, place, fr, en)
* #{code} {fr}
* #{code} ^designation[+].language = #en
* #{code} ^designation[=].value = {en}
* #{code} ^property[0].code = #reach
* #{code} ^property[0].valueCode = #{reach}
* #{code} ^property[1].code = #place
* #{code} ^property[1].valueCode = #{place}

RuleSet: LeastAge(code, years)
* #{code} ^property[2].code = #least-age
* #{code} ^property[2].valueInteger = {years}

CodeSystem: ServiceKind
Id: service-kind
Title: "Types de service"
Description: "Kinds of service of the directory. reach says what may go there: a referral (with the person's agreement), a leaflet for the person, or never anything. Kinds of reach never are listed so that a directory that names them is understood, and kept out."
* insert ScreeningCodes
* insert English(^title, [["Kinds of service"]])
* ^property[0].code = #reach
* ^property[0].description = "referral, leaflet or never"
* ^property[0].type = #code
* ^property[1].code = #place
* ^property[1].description = "inside or outside the hospital"
* ^property[1].type = #code
* ^property[2].code = #least-age
* ^property[2].description = "Younger people are not told of it"
* ^property[2].type = #integer
* insert ServiceKindOf(hospital-liaison, referral, inside, "Équipe de liaison en addictologie", "Addictology liaison team of the hospital")
* insert ServiceKindOf(hospital-addictology-unit, referral, inside, "Unité hospitalière d'addictologie", "Hospital addictology unit")
* insert ServiceKindOf(inpatient-withdrawal, referral, outside, "Séjour hospitalier de sevrage", "Inpatient withdrawal")
* insert ServiceKindOf(residential-rehab, referral, outside, "Soins résidentiels ou de réadaptation", "Residential care or rehabilitation")
* insert ServiceKindOf(specialised-centre, referral, outside, "Centre spécialisé en addictologie", "Specialised addiction centre")
* insert ServiceKindOf(low-threshold, referral, outside, "Accueil et réduction des risques", "Low-threshold and harm-reduction centre")
* insert ServiceKindOf(supervised-consumption, leaflet, outside, "Espace de consommation supervisée", "Supervised consumption room")
* insert LeastAge(supervised-consumption, 18)
* insert ServiceKindOf(youth-clinic, referral, outside, "Consultation pour les jeunes", "Clinic for young people")
* insert ServiceKindOf(perinatal-team, referral, inside, "Équipe périnatale et addictologie", "Perinatal addictology team")
* insert ServiceKindOf(mother-child-unit, referral, outside, "Soutien aux parents et aux jeunes enfants", "Support for parents and young children")
* insert ServiceKindOf(outreach, referral, outside, "Équipe mobile", "Mobile outreach team")
* insert ServiceKindOf(respite, referral, outside, "Court séjour de répit ou de soins", "Short respite or care stay")
* insert ServiceKindOf(gp-shared-care, referral, outside, "Médecine générale", "General practice")
* insert ServiceKindOf(psychiatry, referral, outside, "Psychiatrie", "Psychiatry")
* insert ServiceKindOf(crisis-psychiatry, referral, outside, "Psychiatrie de crise", "Crisis psychiatry")
* insert ServiceKindOf(infectious-screening, referral, outside, "Dépistage des infections", "Testing for infections")
* insert ServiceKindOf(social-rights, referral, outside, "Accès aux droits et aide sociale", "Rights and social help")
* insert ServiceKindOf(relatives-support, leaflet, outside, "Soutien à l'entourage", "Support for relatives")
* insert ServiceKindOf(helpline, leaflet, outside, "Ligne d'écoute", "Helpline")
* insert ServiceKindOf(mutual-aid, leaflet, outside, "Entraide entre pairs", "Mutual aid")
* insert ServiceKindOf(legal-supervision, never, outside, "Suivi sous obligation légale", "Supervision under a legal obligation")
* insert ServiceKindOf(authority, never, outside, "Autorité administrative", "Administrative authority")
* insert ServiceKindOf(justice, never, outside, "Justice ou police", "Justice or police")
* insert ServiceKindOf(employer, never, outside, "Employeur", "Employer")
* insert ServiceKindOf(insurer, never, outside, "Assureur", "Insurer")
* insert ServiceKindOf(school, never, outside, "Établissement scolaire", "School")
* insert ServiceKindOf(child-protection, never, outside, "Protection de l'enfance", "Child protection")

CodeSystem: FormerServiceName
Id: former-service-name
Title: "Anciens noms de services"
Description: "Names of French services that old records and older colleagues still use. ConceptMap/former-service-names says what each is today."
* insert ScreeningCodes
* insert English(^title, [["Former names of services"]])
* #ecimud "ECIMUD" "Mobile hospital teams that came before the liaison teams."
* #ecimud ^designation[+].language = #en
* #ecimud ^designation[=].value = "ECIMUD"
* #csst "CSST" "Specialised care centres for drugs, before the CSAPA."
* #csst ^designation[+].language = #en
* #csst ^designation[=].value = "CSST"
* #ccaa "CCAA" "Outpatient centres for alcohol, before the CSAPA."
* #ccaa ^designation[+].language = #en
* #ccaa ^designation[=].value = "CCAA"
