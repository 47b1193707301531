// The shapes of a rule and of a decision, said once, so that each file holds clinical content only.

RuleSet: Published(type, id, fr, en)
* url = "@canonical@/{type}/{id}"
* version = "@version@"
* status = #active
* experimental = false
* language = #fr
* publisher = "Repère"
* title = {fr}
* insert English(title, [[{en}]])

// A finding: its class, its group, and its words.
RuleSet: Finding(id, class, group, fr, en)
* insert Published(PlanDefinition, {id}, [[{fr}]], [[{en}]])
* type = $plan-type#eca-rule
* topic[+] = $finding-class#{class}
* topic[+] = $finding-group#{group}
* relatedArtifact[+].type = #documentation
* relatedArtifact[=].url = "@canonical@/pictures/{id}.svg"

// What stands behind the rule, and why it is of that grade.
RuleSet: Grade(grade, fr, en)
* topic[+] = $evidence-grade#{grade}
* topic[=].text = {fr}
* insert English(topic[=].text, [[{en}]])

// Grades do not apply to a fact about this very person, nor to a right; the reason stands where the grade would.
RuleSet: NoGrade(fr, en)
* topic[+].text = {fr}
* insert English(topic[=].text, [[{en}]])

// Younger than `low` the finding does not exist; beyond `high` it does not count alone.
RuleSet: Ages(low, high)
* useContext[+].code = $usage-context#age
* useContext[=].valueRange.low = {low} 'a'
* useContext[=].valueRange.high = {high} 'a'

RuleSet: AgesFrom(low)
* useContext[+].code = $usage-context#age
* useContext[=].valueRange.low = {low} 'a'

RuleSet: Source(citation)
* relatedArtifact[+].type = #citation
* relatedArtifact[=].citation = {citation}

// The selection that is the finding's explanation.
RuleSet: Evidence(expression)
* action.extension[+].url = "@canonical@/StructureDefinition/evidence"
* action.extension[=].valueExpression.language = #text/fhirpath
* action.extension[=].valueExpression.expression = {expression}
* action.condition.kind = #applicability
* action.condition.expression.language = #text/fhirpath
* action.condition.expression.expression = "%evidence.exists()"

// When it is true of the evidence selected, the finding is at the level of dependence.
RuleSet: DependenceWhen(expression)
* action.extension[+].url = "@canonical@/StructureDefinition/dependence-level"
* action.extension[=].valueExpression.language = #text/fhirpath
* action.extension[=].valueExpression.expression = {expression}

// The usual presentation: a diagnosis of this encounter, or a coded reason for it, out of one value set.
RuleSet: DiagnosedHere(set)
* insert Evidence([["%encounterProblems.where(code.memberOf('@canonical@/ValueSet/{set}'))"]])

RuleSet: Define(name, expression)
* extension[+].url = "@canonical@/StructureDefinition/definition"
* extension[=].valueExpression.name = "{name}"
* extension[=].valueExpression.language = #text/fhirpath
* extension[=].valueExpression.expression = {expression}

// A row of a decision: the first row that selects something decides.
RuleSet: Row(code, fr, en, expression)
* action[+].code = {code}
* action[=].title = {fr}
* insert English(action[=].title, [[{en}]])
* insert RowSelects([[{expression}]])

RuleSet: RowSelects(expression)
* action[=].extension[+].url = "@canonical@/StructureDefinition/evidence"
* action[=].extension[=].valueExpression.language = #text/fhirpath
* action[=].extension[=].valueExpression.expression = {expression}
* action[=].condition[+].kind = #applicability
* action[=].condition[=].expression.language = #text/fhirpath
* action[=].condition[=].expression.expression = "%evidence.exists()"

// A row of the choice of questionnaire; its condition must be true.
RuleSet: Offer(questionnaire, condition)
* action[+].definitionCanonical = "@canonical@/Questionnaire/{questionnaire}"
* insert RowSelects([[{condition}]])

RuleSet: NoOffer(condition)
* action[+].title = "Aucun questionnaire"
* insert English(action[=].title, "No questionnaire")
* insert RowSelects([[{condition}]])
