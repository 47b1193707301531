// Who acted, as the audit trail says it: AuditEvent.agent.role of the user.
CodeSystem: Role
Id: role
Title: "Rôle de la personne qui agit"
Description: "The side of a referral a user acted for. A role is no profession: that is the EHR's to know."
* insert ScreeningCodes
* insert ScreeningTerm(clinician, "Soignant du service qui repère et oriente", "Clinician of the unit that asks and refers")
* insert ScreeningTerm(team-member, "Membre de l'équipe qui reçoit la demande", "Member of the team that receives the request")
