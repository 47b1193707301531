// One name per code system. @canonical@ is the address of sushi-config.yaml: build.sh puts it in.
Alias: $icd10 = http://hl7.org/fhir/sid/icd-10
Alias: $icd10cm = http://hl7.org/fhir/sid/icd-10-cm
Alias: $icd9cm = http://hl7.org/fhir/sid/icd-9-cm
Alias: $cim10 = https://smt.esante.gouv.fr/terminologie-cim-10
Alias: $cim11 = https://smt.esante.gouv.fr/terminologie-cim11-mms
Alias: $icd11 = http://id.who.int/icd/release/11/mms
Alias: $sct = http://snomed.info/sct
Alias: $loinc = http://loinc.org
Alias: $atc = http://www.whocc.no/atc
Alias: $interpretation = http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation
Alias: $hl7-episode-type = http://terminology.hl7.org/CodeSystem/episodeofcare-type
Alias: $service-type = http://terminology.hl7.org/CodeSystem/service-type
Alias: $role = http://terminology.hl7.org/CodeSystem/v3-RoleCode
Alias: $exposure = @canonical@/CodeSystem/exposure
Alias: $episode-type = @canonical@/CodeSystem/episode-type
Alias: $consent-category = @canonical@/CodeSystem/consent-category
Alias: $translation = http://hl7.org/fhir/StructureDefinition/translation
