// Asked only when the person is about to leave: a positive answer, and after it no request to a team that stands, no
// refusal of a meeting. A request whose every task was declined, cancelled or failed reached nobody.
Instance: SAFETY-NET
InstanceOf: PlanDefinition
Usage: #definition
* insert Finding(SAFETY-NET, N, screening, [["Réponse positive, et personne n'a encore été sollicité"]], [["Positive answer, and nobody has been reached yet"]])
* insert Grade(D, [["Avis du projet ; les équipes de liaison sont souvent appelées trop tard."]], [["Opinion of the project; liaison teams are often called too late."]])
* insert AgesFrom(12)
* insert Source([["Circulaire DHOS/O2/DGS/MC2/2008/299 of 26 September 2008 on hospital addictology (liaison teams)"]])
* insert Source([["Scores of the last 90 days, or of this encounter: window of the project; not clinically validated"]])
* insert Evidence([["iif(%leaving, %reports.where(effective >= %now - 90 days).combine(%encounterObservations).where(code.coding.exists(system = '@canonical@/CodeSystem/screening-score' and code in ('assist-cocaine' | 'nm-assist-cocaine' | 'sds-cocaine' | 'taps-2-stimulant'))).where(defineVariable('score', (value.ofType(integer) | value.ofType(Quantity).value).first()).select((%score >= 4 and code.coding.exists(code in ('assist-cocaine' | 'nm-assist-cocaine'))) or (%score >= 3 and code.coding.exists(code = 'sds-cocaine')) or (%score >= 1 and code.coding.exists(code = 'taps-2-stimulant')))).where(defineVariable('asked', effective).select(%consents.exists(category.coding.exists(system = '@canonical@/CodeSystem/consent-category' and code = 'addictology-referral') and provision.type = 'deny' and (dateTime < %asked).exists($this).not()).not() and %requests.exists(status in ('active' | 'on-hold' | 'completed') and (authoredOn < %asked).exists($this).not() and defineVariable('request', id).defineVariable('ends', %tasks.where(focus.resolve().id = %request).status).select(%ends.empty() or %ends.exists(($this in ('rejected' | 'cancelled' | 'failed')).not()))).not())), {})"]])
