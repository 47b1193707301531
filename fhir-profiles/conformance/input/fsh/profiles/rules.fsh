// A rule and a decision differ by their type; both select evidence and fire when something was selected.
RuleSet: SelectsEvidence
* language 1..1
* url 1..1
* version 1..1
* title 1..1
* publisher 1..1
* type 1..1
* type.coding 1..1
* action.condition 1..1
* action.condition.kind = #applicability
* action.condition.expression 1..1
* action.condition.expression.language = #text/fhirpath
* action.condition.expression.expression 1..1
* action.condition.expression.expression = "%evidence.exists()"
* action.extension contains Evidence named evidence 1..1
* obeys rep-rule-english

Profile: FindingRule
Parent: PlanDefinition
Id: finding-rule
Title: "Règle de repérage"
Description: "Une règle : sa classe, son groupe, son niveau de preuve, ses âges, sa source, et l'expression qui choisit les faits qui la rendent vraie."
* insert WrittenToday([["Finding rule"]], [["A rule: its class, its group, its grade of evidence, its ages, its source, and the expression that selects the facts that make it true."]])
* insert SelectsEvidence
* type.coding = $plan-type#eca-rule
* topic 2..3
* topic ^slicing.discriminator.type = #value
* topic ^slicing.discriminator.path = "coding.system"
* topic ^slicing.rules = #open
* topic contains class 1..1 and group 1..1 and grade 0..1
* topic[class].coding 1..1
* topic[class].coding.system 1..1
* topic[class].coding.system = "@canonical@/CodeSystem/finding-class"
* topic[class] from @canonical@/ValueSet/finding-class (required)
* topic[group].coding 1..1
* topic[group].coding.system 1..1
* topic[group].coding.system = "@canonical@/CodeSystem/finding-group"
* topic[group] from @canonical@/ValueSet/finding-group (required)
* topic[grade].coding 1..1
* topic[grade].coding.system 1..1
* topic[grade].coding.system = "@canonical@/CodeSystem/evidence-grade"
* topic[grade] from @canonical@/ValueSet/evidence-grade (required)
* topic obeys rep-rule-topic
* action 1..1
* action.extension contains DependenceLevel named dependence 0..1
* action.action 0..0
* obeys rep-rule-source

Profile: DecisionTable
Parent: PlanDefinition
Id: decision-table
Title: "Décision"
Description: "Des lignes lues dans l'ordre : la première dont l'expression choisit quelque chose décide."
* insert WrittenToday([["Decision"]], [["Rows read in order: the first whose expression selects something decides."]])
* insert SelectsEvidence
* type.coding = $plan-type#workflow-definition
* topic 0..0
* action 1..*
* action.action 0..0
