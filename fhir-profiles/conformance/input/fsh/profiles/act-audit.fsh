Profile: ActAudit
Parent: AuditEvent
Id: act-audit
Title: "Trace d'un accès"
Description: "Un accès ou un acte, avec la forme d'IHE BALP ; ceux qui s'y conforment tout à fait le disent dans meta.profile. Reste dans notre stockage."
* insert WrittenToday([["Trace of an access"]], [["One access or act in the shape of IHE BALP; those that conform to it entirely say so in meta.profile. It stays in our store."]])
* insert Labelled
* type 1..1
* subtype 0..1
* action 1..1
* outcome 1..1
* purposeOfEvent 0..0
* agent 2..3
* agent.type 1..1
* agent obeys rep-audit-agent
* agent.altId 0..0
* agent.name 0..0
* source.observer.display 1..1
* entity.name 0..0
* entity.description 0..0
* entity.detail 0..0
* entity obeys rep-audit-entity
* obeys rep-audit-refused
* obeys rep-audit-balp
