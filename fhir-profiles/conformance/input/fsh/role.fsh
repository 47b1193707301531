// Who acted, as the audit trail says it: AuditEvent.agent.role of the user. The program only writes it.
CodeSystem: Role
Id: role
Title: "Rôle de la personne qui agit"
Description: "The side of a referral a user acted for. A role is no profession: that is the EHR's to know."
* ^language = #fr
* ^status = #active
* ^experimental = false
* ^caseSensitive = true
* ^content = #complete
* insert English(^title, "Role of the person who acts")
* #clinician "Soignant du service qui repère et oriente"
  * ^designation.language = #en
  * ^designation.value = "Clinician of the unit that asks and refers"
* #team-member "Membre de l'équipe qui reçoit la demande"
  * ^designation.language = #en
  * ^designation.value = "Member of the team that receives the request"
