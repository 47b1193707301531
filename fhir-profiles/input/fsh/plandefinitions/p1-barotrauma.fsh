// Not with an injury of the chest or an exacerbation of asthma or COPD in this encounter.
Instance: P1-BAROTRAUMA
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(P1-BAROTRAUMA, P1, lung, [["Pneumothorax spontané, pneumomédiastin ou hémorragie alvéolaire"]], [["Spontaneous pneumothorax, pneumomediastinum or alveolar haemorrhage"]])
* insert Grade(C, [["Revue de séries de cas."]], [["Review of case series."]])
* insert Ages(15, 49)
* insert Source([["Underner M et al., Rev Mal Respir 2020, doi:10.1016/j.rmr.2019.11.641"]])
* insert Evidence([["%encounterProblems.where(code.memberOf('@canonical@/ValueSet/lung-barotrauma')).where(%encounterProblems.exists(code.memberOf('@canonical@/ValueSet/chest-trauma') or code.memberOf('@canonical@/ValueSet/airway-exacerbation')).not())"]])
