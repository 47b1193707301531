// The whole record, not only this encounter. Never sufficient alone.
Instance: P2-OTHERSUD
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(P2-OTHERSUD, P2, other-substance, [["Trouble lié à une autre substance au dossier"]], [["Disorder due to another substance on record"]])
* insert Grade(B, [["Cohorte française de soins intensifs cardiologiques : plusieurs substances dans 28 % des cas."]], [["French cohort of cardiac intensive care: several substances in 28 %."]])
* insert AgesFrom(15)
* insert Source([["Pezel T et al., Heart 2023;109:1608-1616 (ADDICT-ICCU)"]])
* insert Evidence([["%conditions.where(code.memberOf('@canonical@/ValueSet/other-substance-use-disorder') and iif(clinicalStatus.coding.exists(), clinicalStatus.coding.exists(code in ('active' | 'recurrence' | 'relapse')), abatement.empty()))"]])
