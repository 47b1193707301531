// The code systems the questionnaires answer with.
Alias: $loinc = http://loinc.org
Alias: $presentation = https://repere.example/fhir/CodeSystem/screening-presentation
Alias: $assistance = https://repere.example/fhir/CodeSystem/screening-assistance
Alias: $frequency = https://repere.example/fhir/CodeSystem/use-frequency
Alias: $recency = https://repere.example/fhir/CodeSystem/use-recency
Alias: $sds = https://repere.example/fhir/CodeSystem/sds-answer
Alias: $score = https://repere.example/fhir/CodeSystem/screening-score
Alias: $band = https://repere.example/fhir/CodeSystem/score-band
Alias: $translation = http://hl7.org/fhir/StructureDefinition/translation
Alias: $ordinal = http://hl7.org/fhir/StructureDefinition/ordinalValue
Alias: $hidden = http://hl7.org/fhir/StructureDefinition/questionnaire-hidden
Alias: $observation-extract = http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-observationExtract
Alias: $calculated = http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression
Alias: $item-control = http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl
Alias: $control = http://hl7.org/fhir/questionnaire-item-control
Alias: $obstacle = https://repere.example/fhir/CodeSystem/screening-obstacle
Alias: $later = https://repere.example/fhir/CodeSystem/screening-later
