// ICD-10 of the WHO has no code for it: 180/120 or more with organ damage in this encounter is one.
Instance: P1-HTN-CRISIS
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(P1-HTN-CRISIS, P1, pressure, [["Urgence hypertensive"]], [["Hypertensive emergency"]])
* insert Grade(C, [["Revues et séries de cas seulement."]], [["Reviews and case series only."]])
* insert Ages(15, 49)
* insert Source([["Havakuk O, Rezkalla SH, Kloner RA, J Am Coll Cardiol 2017;70:101-113, doi:10.1016/j.jacc.2017.05.014"]])
* insert Source([["The limits are those of the project; not clinically validated"]])
* insert Evidence([["%encounterProblems.where(code.memberOf('@canonical@/ValueSet/hypertensive-crisis')).combine(%severePressures.where(%encounterProblems.exists(code.memberOf('@canonical@/ValueSet/hypertensive-organ-damage'))))"]])
