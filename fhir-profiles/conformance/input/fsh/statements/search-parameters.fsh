// Base R4 has no parameter for the status of these two; both are asked for when a work list is drawn up.
RuleSet: OfStatus(type, fr, en)
* url = "@canonical@/SearchParameter/{type}-status"
* version = "@version@"
* name = "{type}Status"
* status = #active
* experimental = false
* date = "2026-11-22"
* publisher = "Repère"
* language = #fr
* description = {fr}
* insert MarkdownEnglish(description, [[{en}]])
* code = #status
* base = #{type}
* type = #token
* expression = "{type}.status"
* xpath = "f:{type}/f:status"
* xpathUsage = #normal

Instance: Flag-status
InstanceOf: SearchParameter
Usage: #definition
* insert OfStatus(Flag, "Le statut du signalement", "The status of the Flag")

Instance: RiskAssessment-status
InstanceOf: SearchParameter
Usage: #definition
* insert OfStatus(RiskAssessment, "Le statut de la conclusion", "The status of the RiskAssessment")
