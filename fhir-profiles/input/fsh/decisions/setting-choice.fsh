// Asked only when the door does not say where the patient is seen.
Instance: setting-choice
InstanceOf: PlanDefinition
Usage: #definition
* insert Published(PlanDefinition, setting-choice, [["Choix du contexte de soins"]], [["Choice of the setting"]])
* type = $plan-type#workflow-definition
* insert Define(pregnancyStatus, [["%observations.where(code.memberOf('@canonical@/ValueSet/pregnancy-status') and effective >= %now - 270 days).last()"]])
* insert Define(notPregnant, [["%pregnancyStatus.value.ofType(CodeableConcept).exists($this.memberOf('@canonical@/ValueSet/not-pregnant-answer'))"]])
// The last gestational age that could still be running: 44 weeks at most.
* insert Define(gestation, [["%observations.where(code.memberOf('@canonical@/ValueSet/gestational-age') and value.ofType(Quantity).value.exists()).last().where(effective + ((308 - iif(value.ofType(Quantity).code = 'd', value.ofType(Quantity).value, value.ofType(Quantity).value * 7).truncate()).toString() + ' days').toQuantity() >= %now)"]])
// Status, gestational age, a diagnosis of pregnancy now or an obstetric encounter; unless the last status says no.
* insert Define(pregnancyEvidence, [["%pregnancyStatus.where(value.ofType(CodeableConcept).exists($this.memberOf('@canonical@/ValueSet/pregnant-answer'))).combine(%gestation).combine(%encounterProblems.where(code.memberOf('@canonical@/ValueSet/pregnancy-now'))).combine(%encounter.where(serviceType.memberOf('@canonical@/ValueSet/obstetrics-service') or type.exists($this.memberOf('@canonical@/ValueSet/obstetrics-service')) or location.location.resolve().type.exists($this.memberOf('@canonical@/ValueSet/obstetrics-service')))).where(%notPregnant.not())"]])
* insert Row($setting#obstetrics, [["Patiente enceinte"]], [["Pregnant now"]], [["%pregnancyEvidence"]])
* insert Row($setting#cardiology, [["Service ou unité de cardiologie"]], [["Cardiology service or unit"]], [["%encounter.where(serviceType.memberOf('@canonical@/ValueSet/cardiology-service') or type.exists($this.memberOf('@canonical@/ValueSet/cardiology-service')) or location.location.resolve().type.exists($this.memberOf('@canonical@/ValueSet/cardiology-service')))"]])
* insert Row($setting#emergency, [["Règles générales"]], [["General rules"]], [["true"]])
