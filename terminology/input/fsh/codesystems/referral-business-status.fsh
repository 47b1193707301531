// Where a referral stands inside its Task.status. The codes, who may set them and what they go with are those of
// plugin/referral/task_states.cpp; a test compares the two.
RuleSet: SubState(code, en)
* #{code} ^designation[0].language = #en
* #{code} ^designation[0].value = {en}

CodeSystem: ReferralBusinessStatus
Id: referral-business-status
Title: "Où en est une demande"
Description: "Task.businessStatus of referrals to an addictology liaison team: what Task.status cannot say."
* ^language = #fr
* ^status = #active
* ^experimental = false
* ^caseSensitive = true
* ^content = #complete
* insert English(^title, [["Where a referral stands"]])
* #sent "Transmise, pas encore ouverte"
* #opened "Ouverte par l'équipe"
* #waiting-for-information "L'équipe attend un complément d'information"
* #information-given "Complément d'information transmis"
* #to-see "Personne à voir"
* #scheduled "Rendez-vous fixé"
* #appointment-missed "Rendez-vous non honoré"
* #medical-care-first "Soins médicaux d'abord"
* #asked-to-come-later "La personne demande de revenir plus tard"
* #seen-at-bedside "Personne vue dans le service"
* #unreachable "Personne non jointe"
* #left-before-seen "Personne partie avant d'avoir été vue"
* #declined-by-patient "La personne ne souhaite pas de rencontre"
* #handed-to-csapa "Relais pris par le CSAPA"
* #not-reached "Personne non rencontrée à cette tentative"
* #open-door "Trois tentatives : la personne peut revenir quand elle le souhaite"
* #not-continued "Suivi non poursuivi pour le moment"
* #may-return "La personne peut revenir quand elle le souhaite"
* #agreement-withdrawn "La personne a retiré son accord"
* insert SubState(sent, [["Sent, not opened yet"]])
* insert SubState(opened, [["Opened by the team"]])
* insert SubState(waiting-for-information, [["The team waits for more information from the sender"]])
* insert SubState(information-given, [["The sender has given more information"]])
* insert SubState(to-see, [["To be seen"]])
* insert SubState(scheduled, [["An appointment is set"]])
* insert SubState(appointment-missed, [["The appointment was missed"]])
* insert SubState(medical-care-first, [["Medical care comes first"]])
* insert SubState(asked-to-come-later, [["The person asks the team to come back later"]])
* insert SubState(seen-at-bedside, [["Seen on the ward"]])
* insert SubState(unreachable, [["The person could not be reached"]])
* insert SubState(left-before-seen, [["The person left before being seen"]])
* insert SubState(declined-by-patient, [["The person does not wish to meet the team"]])
* insert SubState(handed-to-csapa, [["A specialised community centre (CSAPA) takes over"]])
* insert SubState(not-reached, [["The person was not met at this attempt"]])
* insert SubState(open-door, [["Three attempts: the person may come back at any time"]])
* insert SubState(not-continued, [["Not continued for now"]])
* insert SubState(may-return, [["The person may come back at any time"]])
* insert SubState(agreement-withdrawn, [["The person took the agreement back"]])
