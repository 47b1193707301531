// One name per canonical address; nothing else in this folder spells one out.
Alias: $icd10 = http://hl7.org/fhir/sid/icd-10
