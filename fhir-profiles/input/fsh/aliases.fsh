// One name per code system. @canonical@ and @version@ come from sushi-config.yaml: build.sh puts them in.
Alias: $finding-class = @canonical@/CodeSystem/finding-class
Alias: $finding-group = @canonical@/CodeSystem/finding-group
Alias: $evidence-grade = @canonical@/CodeSystem/evidence-grade
Alias: $outcome = @canonical@/CodeSystem/assessment-outcome
Alias: $setting = @canonical@/CodeSystem/care-setting
Alias: $plan-type = http://terminology.hl7.org/CodeSystem/plan-definition-type
Alias: $library-type = http://terminology.hl7.org/CodeSystem/library-type
Alias: $usage-context = http://terminology.hl7.org/CodeSystem/usage-context-type
