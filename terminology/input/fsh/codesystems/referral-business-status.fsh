// Where a referral stands inside its Task.status. The codes, who may set them and what they go with are those of
// plugin/referral/task_states.cpp; a test compares the two.
RuleSet: SubState(code, fr)
* #{code} ^designation[0].language = #fr
* #{code} ^designation[0].value = {fr}

CodeSystem: ReferralBusinessStatus
Id: referral-business-status
Title: "Where a referral stands"
Description: "Task.businessStatus of referrals to an addictology liaison team: what Task.status cannot say."
* ^language = #en
* insert French(^title, [["Où en est une demande"]])
* ^status = #active
* ^experimental = false
* ^caseSensitive = true
* ^content = #complete
* #sent "Sent, not opened yet"
* #opened "Opened by the team"
* #waiting-for-information "The team waits for more information from the sender"
* #information-given "The sender has given more information"
* #to-see "To be seen"
* #scheduled "An appointment is set"
* #appointment-missed "The appointment was missed"
* #medical-care-first "Medical care comes first"
* #asked-to-come-later "The person asks the team to come back later"
* #seen-at-bedside "Seen on the ward"
* #unreachable "The person could not be reached"
* #left-before-seen "The person left before being seen"
* #declined-by-patient "The person does not wish to meet the team"
* #handed-to-csapa "A specialised community centre (CSAPA) takes over"
* insert SubState(sent, "Transmise\, pas encore ouverte")
* insert SubState(opened, "Ouverte par l'équipe")
* insert SubState(waiting-for-information, "L'équipe attend un complément d'information")
* insert SubState(information-given, "Complément d'information transmis")
* insert SubState(to-see, "Personne à voir")
* insert SubState(scheduled, "Rendez-vous fixé")
* insert SubState(appointment-missed, "Rendez-vous non honoré")
* insert SubState(medical-care-first, "Soins médicaux d'abord")
* insert SubState(asked-to-come-later, "La personne demande de revenir plus tard")
* insert SubState(seen-at-bedside, "Personne vue dans le service")
* insert SubState(unreachable, "Personne non jointe")
* insert SubState(left-before-seen, "Personne partie avant d'avoir été vue")
* insert SubState(declined-by-patient, "La personne ne souhaite pas de rencontre")
* insert SubState(handed-to-csapa, "Relais pris par le CSAPA")
