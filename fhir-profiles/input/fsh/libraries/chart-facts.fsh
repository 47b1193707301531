// Names the rules share, in the order in which they are worked out. A look-back or a window is written here and
// nowhere else. Chart variables: plugin/chart/visit.h.
Instance: chart-facts
InstanceOf: Library
Usage: #definition
* insert Published(Library, chart-facts, [["Faits du dossier sur lesquels portent les règles"]], [["Facts of the chart that the rules are about"]])
* type = $library-type#logic-library

// Tests of a sample
// Whole words of a laboratory, never a search in free text.
* insert Define(positiveWords, [["'positive' | 'presumptive positive' | 'pos' | 'positif' | 'detected' | 'present'"]])
* insert Define(negativeWords, [["'negative' | 'neg' | 'négatif' | 'not detected' | 'absent' | 'none detected'"]])
// A result counts for 90 days. A cut-off is a setting of the assay, not a result.
* insert Define(cocaineTests, [["%observations.where((code.memberOf('@canonical@/ValueSet/cocaine-confirmatory-test') or code.memberOf('@canonical@/ValueSet/cocaine-presumptive-test')) and code.memberOf('@canonical@/ValueSet/cocaine-assay-cutoff').not() and effective >= %now - 90 days)"]])
* insert Define(positiveTests, [["%cocaineTests.where(interpretation.exists($this.memberOf('@canonical@/ValueSet/positive-interpretation')) or (interpretation.exists($this.memberOf('@canonical@/ValueSet/negative-interpretation')).not() and (value.ofType(CodeableConcept).exists($this.memberOf('@canonical@/ValueSet/positive-result')) or value.ofType(boolean).exists($this) or value.ofType(string).exists(trim().lower() in %positiveWords) or iif(referenceRange.high.exists(), value.ofType(Quantity).value > referenceRange.high.value.first(), value.ofType(Quantity).exists(comparator.exists($this.startsWith('<')).not() and value > 0)))))"]])
* insert Define(bloodFindings, [["%conditions.where(code.memberOf('@canonical@/ValueSet/cocaine-in-blood') and (onset | recordedDate).exists($this >= %now - 90 days)).combine(%encounterConditions.where(code.memberOf('@canonical@/ValueSet/cocaine-in-blood')))"]])
// Medical cocaine that was given, coca tea that was noted.
* insert Define(exposures, [["%medications.where((medication.ofType(CodeableConcept) | medication.ofType(Reference).resolve().code).exists($this.memberOf('@canonical@/ValueSet/medical-cocaine'))).combine(%observations.where(code.memberOf('@canonical@/ValueSet/coca-tea') and (value.empty() or value.ofType(boolean).exists($this))))"]])
// In the 96 hours before the sample.
* insert Define(explainedTests, [["%positiveTests.combine(%bloodFindings).where(defineVariable('taken', (effective | onset | recordedDate).first()).select(%exposures.exists((effective.ofType(dateTime) <= %taken and effective.ofType(dateTime) >= %taken - 96 hours) or effective.ofType(Period).exists(start <= %taken and (end.empty() or end >= %taken - 96 hours)))))"]])
* insert Define(negativeConfirmations, [["%cocaineTests.where(code.memberOf('@canonical@/ValueSet/cocaine-confirmatory-test') and (interpretation.exists($this.memberOf('@canonical@/ValueSet/positive-interpretation')).not() and (interpretation.exists($this.memberOf('@canonical@/ValueSet/negative-interpretation')) or value.ofType(CodeableConcept).exists($this.memberOf('@canonical@/ValueSet/negative-result')) or value.ofType(boolean).exists($this.not()) or value.ofType(string).exists(trim().lower() in %negativeWords) or value.ofType(Quantity).exists(comparator.exists($this.startsWith('<')) or value = 0))))"]])
// A confirmatory negative on the same specimen, or within seven days.
* insert Define(supersededTests, [["%positiveTests.where(code.memberOf('@canonical@/ValueSet/cocaine-confirmatory-test').not()).exclude(%explainedTests).where(defineVariable('screen', $this).select(%negativeConfirmations.exists(specimen.reference = %screen.specimen.reference or (effective >= %screen.effective - 168 hours and effective <= %screen.effective + 168 hours))))"]])
// Unless levamisole was given as a medicine.
* insert Define(levamisoleFound, [["%observations.where(code.memberOf('@canonical@/ValueSet/levamisole-test') and effective >= %now - 90 days and (interpretation.exists($this.memberOf('@canonical@/ValueSet/positive-interpretation')) or (interpretation.exists($this.memberOf('@canonical@/ValueSet/negative-interpretation')).not() and (value.ofType(CodeableConcept).exists($this.memberOf('@canonical@/ValueSet/positive-result')) or value.ofType(boolean).exists($this) or value.ofType(string).exists(trim().lower() in %positiveWords) or iif(referenceRange.high.exists(), value.ofType(Quantity).value > referenceRange.high.value.first(), value.ofType(Quantity).exists(comparator.exists($this.startsWith('<')).not() and value > 0)))))).where(%medications.exists((medication.ofType(CodeableConcept) | medication.ofType(Reference).resolve().code).exists($this.memberOf('@canonical@/ValueSet/levamisole-medicine'))).not())"]])

// Use told or coded
// A report counts for a year.
* insert Define(reports, [["%observations.where(code.memberOf('@canonical@/ValueSet/screening-score') and effective >= %now - 365 days)"]])
// Without a clinical status a diagnosis is active unless it has abated.
* insert Define(activeCocaineDisorders, [["%conditions.where(code.memberOf('@canonical@/ValueSet/cocaine-disorder') and code.memberOf('@canonical@/ValueSet/cocaine-remission').not() and iif(clinicalStatus.coding.exists(), clinicalStatus.coding.exists(code in ('active' | 'recurrence' | 'relapse')), abatement.empty()))"]])
// Asked in this encounter, or in the last 90 days; 28 days in obstetrics.
* insert Define(screensValidSince, [["iif(%setting = 'obstetrics', %now - 28 days, %now - 90 days)"]])
* insert Define(screensStillValid, [["%observations.where(effective >= %screensValidSince).combine(%encounterObservations)"]])
// First steps whose answer asks for more.
* insert Define(openScreens, [["%screensStillValid.where((code.coding.exists(system = '@canonical@/CodeSystem/screening-score' and code = 'five-ps') and (value.ofType(integer) | value.ofType(Quantity).value) > 0) or (code.memberOf('@canonical@/ValueSet/single-drug-question') and value.ofType(CodeableConcept).exists($this.memberOf('@canonical@/ValueSet/never-answer').not())))"]])
// A first step that was positive later on takes an earlier negative back.
* insert Define(negativeScreens, [["%screensStillValid.where((code.coding.exists(system = '@canonical@/CodeSystem/screening-score' and code in ('assist-cocaine' | 'nm-assist-cocaine')) and (value.ofType(integer) | value.ofType(Quantity).value) <= 3) or (code.coding.exists(system = '@canonical@/CodeSystem/screening-score' and code = 'five-ps') and (value.ofType(integer) | value.ofType(Quantity).value) = 0) or (code.memberOf('@canonical@/ValueSet/single-drug-question') and value.ofType(CodeableConcept).exists($this.memberOf('@canonical@/ValueSet/never-answer')))).where(defineVariable('asked', effective).select(%openScreens.exists(effective > %asked).not()))"]])
// Addictology follow-up for cocaine or other stimulants, with a contact in the last 180 days.
* insert Define(activeFollowUps, [["%episodes.where(status = 'active' and type.exists($this.memberOf('@canonical@/ValueSet/addictology-follow-up')) and diagnosis.condition.resolve().exists(code.memberOf('@canonical@/ValueSet/cocaine-disorder') or code.memberOf('@canonical@/ValueSet/stimulant-disorder'))).where(defineVariable('episode', id).select(%encounters.exists(status != 'planned' and episodeOfCare.resolve().exists(id = %episode) and (period.end | period.start).exists($this >= %now - 180 days))) or period.start >= %now - 180 days)"]])

// Measurements of this encounter
// Degrees Celsius or Fahrenheit: no body temperature is both.
* insert Define(severeHeat, [["%encounterObservations.where(code.memberOf('@canonical@/ValueSet/body-temperature') and value.ofType(Quantity).value.exists(($this >= 39.5 and $this < 47) or ($this >= 103.1 and $this < 117)))"]])
* insert Define(adrenergicSigns, [["%encounterObservations.where((code.memberOf('@canonical@/ValueSet/heart-rate') and value.ofType(Quantity).value > 120) or (code.memberOf('@canonical@/ValueSet/body-temperature') and value.ofType(Quantity).value.exists(($this >= 38.5 and $this < 47) or ($this >= 101.3 and $this < 117))))"]])
// In U/L, the unit of the code.
* insert Define(raisedCreatineKinase, [["%encounterObservations.where(code.memberOf('@canonical@/ValueSet/creatine-kinase') and value.ofType(Quantity).value > 1000)"]])
// 180 or more systolic, or 120 or more diastolic.
* insert Define(severePressures, [["%encounterObservations.where((code.memberOf('@canonical@/ValueSet/systolic-pressure') and value.ofType(Quantity).value >= 180) or (code.memberOf('@canonical@/ValueSet/diastolic-pressure') and value.ofType(Quantity).value >= 120) or component.exists((code.memberOf('@canonical@/ValueSet/systolic-pressure') and value.ofType(Quantity).value >= 180) or (code.memberOf('@canonical@/ValueSet/diastolic-pressure') and value.ofType(Quantity).value >= 120)))"]])
// Below 1.5 x 10^9/L; some laboratories count per microlitre.
* insert Define(lowNeutrophils, [["%encounterObservations.where(code.memberOf('@canonical@/ValueSet/neutrophil-count') and value.ofType(Quantity).exists(value < 1.5 or (value < 1500 and (code | unit).exists($this in ('/uL' | '/mm3' | '/mm³' | '/µL' | 'cells/uL' | '10*6/L')))))"]])

// Pregnancy
// By now, counted on from the day it was measured.
* insert Define(reached34Weeks, [["%gestation.exists(effective + ((238 - iif(value.ofType(Quantity).code = 'd', value.ofType(Quantity).value, value.ofType(Quantity).value * 7).truncate()).toString() + ' days').toQuantity() <= %now)"]])
* insert Define(reached37Weeks, [["%gestation.exists(effective + ((259 - iif(value.ofType(Quantity).code = 'd', value.ofType(Quantity).value, value.ofType(Quantity).value * 7).truncate()).toString() + ' days').toQuantity() <= %now)"]])
// Six weeks.
* insert Define(afterBirth, [["%encounterProblems.where(code.memberOf('@canonical@/ValueSet/after-birth')).combine(%conditions.where(code.memberOf('@canonical@/ValueSet/after-birth') and (onset | recordedDate).exists($this >= %now - 42 days)))"]])

// Who cannot answer now
// Last Glasgow coma score below 13, intubated, or in coma.
* insert Define(cannotAnswer, [["%encounterObservations.where(code.memberOf('@canonical@/ValueSet/glasgow-coma-score')).last().where((value.ofType(integer) | value.ofType(Quantity).value).exists($this < 13)).combine(%encounterProcedures.where(code.memberOf('@canonical@/ValueSet/tracheal-intubation'))).combine(%encounterProblems.where(code.memberOf('@canonical@/ValueSet/coma')))"]])

// How soon: named by CodeSystem/referral-urgency
* insert Define(medicalEmergency, [["%severeHeat.combine(%cannotAnswer)"]])
* insert Define(latePregnancy, [["%gestation.where(%reached37Weeks)"]])
